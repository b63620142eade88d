import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES, type Locale } from "../../../app/platform/i18n/locale";

/** Keys are paths such as "home.expiring", with the plural ending apart: "home.expiring" -> { other: "..." }. */
type Texts = Map<string, Map<string, string>>;

const PLURAL = /_(one|two|few|many|other)$/;

function readTexts(locale: Locale): Texts {
  const file = new URL(`../../../app/platform/i18n/${locale}.json`, import.meta.url);
  const texts: Texts = new Map();
  collect(JSON.parse(readFileSync(file, "utf8")), "", texts);
  return texts;
}

function collect(node: unknown, path: string, texts: Texts): void {
  if (typeof node === "string") {
    const form = PLURAL.exec(path)?.[1] ?? "";
    const key = form === "" ? path : path.slice(0, -form.length - 1);
    texts.set(key, (texts.get(key) ?? new Map()).set(form, node));
    return;
  }
  if (typeof node !== "object" || node === null) throw new TypeError(`Neither text nor group: ${path}`);
  for (const [name, child] of Object.entries(node))
    collect(child, path === "" ? name : `${path}.${name}`, texts);
}

function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))].sort();
}

const source = readTexts("en");

test.each(LOCALES)("%s has every key of the source and no other", (locale) => {
  expect([...readTexts(locale).keys()].sort()).toEqual([...source.keys()].sort());
});

test.each(LOCALES)("%s has a form of each counted text for every plural of its language", (locale) => {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
  for (const [key, variants] of readTexts(locale)) {
    if (variants.has("")) expect([...variants.keys()], key).toEqual([""]);
    else expect([...variants.keys()].toSorted(), key).toEqual(forms);
  }
});

test.each(LOCALES)("%s fills in the same values as the source", (locale) => {
  for (const [key, variants] of readTexts(locale)) {
    const expected = placeholdersOf(source.get(key)?.get("other") ?? source.get(key)?.get("") ?? "");
    for (const text of variants.values()) expect(placeholdersOf(text), key).toEqual(expected);
  }
});

test.each(LOCALES)("%s has no empty text and none that shouts", (locale) => {
  for (const [key, variants] of readTexts(locale)) {
    for (const text of variants.values()) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/[!！]/);
    }
  }
});

test("French marks are not parted from their words at the end of a line", () => {
  const parted = [...readTexts("fr")].filter(([, variants]) =>
    [...variants.values()].some((text) => / [:;?»]|« /.test(text)),
  );
  expect(parted.map(([key]) => key)).toEqual([]);
});

test("the translations are not copies of the source", () => {
  for (const locale of LOCALES.filter((each) => each !== "en")) {
    const texts = readTexts(locale);
    const same = [...source].filter(
      ([key, variants]) =>
        texts.get(key)?.get("other") === variants.get("other") &&
        texts.get(key)?.get("") === variants.get(""),
    );
    // Brands, placeholders alone, and words that two languages share.
    expect(same.length / source.size, `${locale}: ${same.map(([key]) => key).join(", ")}`).toBeLessThan(0.06);
  }
});

/** How quotations begin in each language, and the word by which Shopify's setting of payment capture is recognized. */
const QUOTED: Record<Locale, RegExp> = {
  en: /“(Automatic[^”]*|Manual[^”]*)”/g,
  nl: /‘(Automatisch[^’]*|Handmatig[^’]*)’/g,
  fr: /«\s(Automatique[^»]*|Manuel[^»]*)\s»/g,
  ja: /「([^」]*自動[^」]*|手動[^」]*)」/g,
};

test.each(LOCALES)("%s calls each choice of Shopify's payment capture by one name", (locale) => {
  const texts = readTexts(locale);
  const names = ["at_checkout", "when_fulfilling", "manually"].map((method) =>
    texts.get(`setup.drawings.method.${method}`)?.get(""),
  );
  const quoted = [...texts].flatMap(([key, variants]) =>
    [...variants.values()].flatMap((text) =>
      [...text.matchAll(QUOTED[locale])].map(([, name]) => ({ key, name })),
    ),
  );
  expect(quoted.length).toBeGreaterThan(5);
  for (const { key, name } of quoted) expect(names, key).toContain(name);
});

test("Japanese letters are followed by wide marks", () => {
  const narrow = [...readTexts("ja")].filter(([, variants]) =>
    [...variants.values()].some((text) => /[\u3040-\u30ff\u4e00-\u9fff][:,]/.test(text)),
  );
  expect(narrow.map(([key]) => key)).toEqual([]);
});

/** The words that say of a name that all of it is meant. */
const WHOLE: Record<Locale, string> = {
  en: "whole name",
  nl: "hele naam",
  fr: "nom entier",
  ja: "完全に一致",
};

test.each(LOCALES)("%s says that only a whole name keeps a payment method from being pay later", (locale) => {
  expect(readTexts(locale).get("settings.excludedHelp")?.get("")).toContain(WHOLE[locale]);
});
