import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ADVICE_TONES } from "../../extensions/order-status-block/src/tones";
import { readTexts } from "./fake-admin";
import { LOCALES, type Locale } from "~/platform/i18n/locale";

const FOLDERS = globSync("extensions/*/locales").map((path) => path.split("/")[1] ?? "");
const EVERY = FOLDERS.flatMap((folder) => LOCALES.map((locale) => [folder, locale] as const));
const PLURAL = /\.(one|two|few|many|other)$/;

const keysOf = (folder: string, locale: Locale): string[] => [
  ...new Set([...readTexts(folder, locale).keys()].map((key) => key.replace(PLURAL, ""))),
];
const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))].sort();

test("three extensions of the admin have texts", () => {
  expect(FOLDERS.sort()).toEqual(["order-capture-action", "order-status-block", "orders-capture-action"]);
});

test.each(EVERY)("%s has every text in %s and no other", (folder, locale) => {
  expect(keysOf(folder, locale).sort()).toEqual(keysOf(folder, "en").sort());
  expect(readTexts(folder, locale).get("locale")).toBe(locale);
});

test.each(EVERY)("%s fills in the same values in %s, in every plural of it", (folder, locale) => {
  const source = readTexts(folder, "en");
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
  const texts = readTexts(folder, locale);
  for (const [key, text] of texts) {
    const base = key.replace(PLURAL, "");
    const expected = source.get(key) ?? source.get(`${base}.other`) ?? "";
    expect(placeholdersOf(text), key).toEqual(placeholdersOf(expected));
    if (base !== key) {
      expect(
        forms.filter((form) => texts.has(`${base}.${form}`)),
        key,
      ).toEqual(forms);
    }
  }
});

test.each(EVERY)(
  "%s has no empty text in %s, none that shouts, and a name that Shopify takes",
  (folder, locale) => {
    const texts = readTexts(folder, locale);
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/[!！]/);
    }
    // shopify.dev, "Configure app extensions": 5 to 30 characters.
    const { length } = texts.get("name") ?? "";
    expect(length).toBeGreaterThanOrEqual(5);
    expect(length).toBeLessThanOrEqual(30);
  },
);

test.each(FOLDERS)("%s uses every text it has, and has every text it uses", (folder) => {
  const source = globSync([`extensions/${folder}/src/*.{ts,tsx}`, "extensions/app-api/*.ts"])
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const inToml = ["name", "description"];
  const advice = source.includes("advice.${")
    ? Object.keys(ADVICE_TONES).map((name) => `advice.${name}`)
    : [];
  const quoted = new Set([...source.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? ""));
  const keys = keysOf(folder, "en");
  expect(keys.filter((key) => ![...inToml, ...advice, ...quoted].includes(key))).toEqual([]);
  const translated = [...source.matchAll(/translate\("([\w.]+)"/g)].map((match) => match[1] ?? "");
  expect([...translated, ...advice].filter((key) => !keys.includes(key))).toEqual([]);
});
