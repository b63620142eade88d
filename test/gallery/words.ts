import { readFileSync } from "node:fs";
import path from "node:path";
import type { ParseKeys } from "i18next";
import { createI18n, type Texts } from "~/platform/i18n/create-i18n";
import { LOCALES, type Locale } from "~/platform/i18n/locale";

export type TextKey = ParseKeys;

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
  const { t } = createI18n(locale, texts);
  return (key, count = 2) => {
    const text: string = t(key, { count, skipInterpolation: true });
    // Some spaces do not break, and a browser tells them from others only in some places.
    const parts = text
      .split(GAP)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s/g, "\\s"));
    return new RegExp(`^${parts.join("[^]+")}$`);
  };
}
