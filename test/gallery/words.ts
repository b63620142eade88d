import { readFileSync } from "node:fs";
import path from "node:path";
import { textFinder, type TextKey, type Texts } from "~/platform/i18n/translator";
import { LOCALES, type Locale } from "~/platform/i18n/locale";

export type { TextKey };

/** The text of a key as the app shows it in one language, whatever stands in its gaps. */
export type Words = (key: TextKey, count?: number) => RegExp;

const CATALOGS = path.resolve(import.meta.dirname, "../../app/platform/i18n");
const GAP = /\{\{.*?\}\}/;

export const WORDS = Object.fromEntries(LOCALES.map((locale) => [locale, wordsOf(locale)])) as Record<
  Locale,
  Words
>;

function wordsOf(locale: Locale): Words {
  const texts = JSON.parse(readFileSync(path.join(CATALOGS, `${locale}.json`), "utf8")) as Texts;
  const find = textFinder(locale, texts);
  return (key, count = 2) => {
    const text = find(key, count) ?? key;
    // Some spaces do not break, and a browser tells them from others only in some places.
    const parts = text
      .split(GAP)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s"));
    return new RegExp(`^${parts.join("[^]+")}$`);
  };
}
