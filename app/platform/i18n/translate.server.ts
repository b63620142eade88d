import { createInstance, type i18n } from "i18next";
import type { Texts } from "./create-i18n";
import en from "./en.json";
import fr from "./fr.json";
import ja from "./ja.json";
import { DEFAULT_LOCALE, parseLocale, type Locale } from "./locale";
import nl from "./nl.json";
import type { Translate } from "~/kernel/translate";

const TEXTS: Record<Locale, Texts> = { en, nl, fr, ja };

const instances = new Map<Locale, i18n>();

/** Translates texts that are written outside a page. */
export const translate: Translate = (locale, key, values = {}) => {
  const instance = instanceOf(parseLocale(locale) ?? DEFAULT_LOCALE);
  if (!instance.exists(key, { ...values })) throw new Error(`There is no text "${key}".`);
  // The code just above checks the key, since a typed key would tie the port to one locale's file.
  const t = instance.t as (name: string, given: Record<string, unknown>) => string;
  return t(key, { ...values });
};

function instanceOf(locale: Locale): i18n {
  const known = instances.get(locale);
  if (known) return known;
  const instance = createInstance();
  void instance.init({
    lng: locale,
    load: "currentOnly",
    fallbackLng: false,
    initAsync: false,
    resources: { [locale]: { translation: TEXTS[locale] } },
    interpolation: { escapeValue: false },
  });
  instances.set(locale, instance);
  return instance;
}
