import { readFileSync } from "node:fs";
import path from "node:path";
import type { Translator } from "~/platform/i18n/translator";
import { createTranslator, type Texts } from "~/platform/i18n/translator";
import type { Locale } from "~/platform/i18n/locale";
import { createFormat, type Format } from "~/ui/format";
import { money } from "~/kernel/money";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** What the pages say in one language: the app's own texts, Polaris' texts, and amounts in EUR. */
export interface Words {
  t: Translator;
  /** A text of Polaris by its key, "IndexFilters.sort", with what stands in its braces. */
  polaris: (key: string, values?: Record<string, string>) => string;
  format: Format;
  /** "EUR 48.90" of 4890. */
  euros: (cents: number) => string;
}

export function wordsOf(locale: Locale, timeZone: string): Words {
  const format = createFormat(locale, timeZone);
  const polaris = readTexts(`node_modules/@shopify/polaris/locales/${locale}.json`);
  return {
    t: createTranslator(locale, readTexts(`app/platform/i18n/${locale}.json`)),
    format,
    polaris(key, values = {}) {
      const text = key
        .split(".")
        .reduce<Texts | string | undefined>(
          (found, part) => (typeof found === "object" ? found[part] : undefined),
          polaris["Polaris"],
        );
      if (typeof text !== "string") throw new Error(`Polaris has no text ${key}.`);
      return text.replace(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
    },
    euros: (cents) => format.money(money(cents, "EUR")),
  };
}

/** Read as files: what runs the tests does not load JSON as the bundler of the app does. */
const readTexts = (file: string): Texts => JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as Texts;
