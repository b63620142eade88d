import type { Translate } from "~/kernel/translate";
import { APP_TEXTS } from "./app-texts.server";
import { DEFAULT_LOCALE, parseLocale } from "./locale";
import { fill, textFinder } from "./translator";

/** Translates texts that are written outside a page. */
export const translate: Translate = (locale, key, values = {}) => {
  const known = parseLocale(locale) ?? DEFAULT_LOCALE;
  // A typed key would tie the port to one locale's file.
  const text = textFinder(known, APP_TEXTS[known])(key, values["count"]);
  if (text === undefined) throw new Error(`There is no text "${key}".`);
  return fill(text, values);
};
