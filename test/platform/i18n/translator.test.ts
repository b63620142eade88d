import { expect, test } from "vitest";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { translate } from "~/platform/i18n/translate.server";
import { createTranslator, type TextKey, type Texts } from "~/platform/i18n/translator";

/** A translator of texts that the app does not have. */
const of = (texts: Texts, locale: "en" | "fr" | "ja" = "en") => {
  const t = createTranslator(locale, texts);
  return (key: string, values?: Parameters<typeof t>[1]) => t(key as TextKey, values);
};

test("values stand in their places, as they are, however often, and what is missing leaves nothing", () => {
  const t = of({ a: { b: "{{name}}, {{name}} and {{other}}" } });
  expect(t("a.b", { name: "$& {{other}} $t(a.b) <b>", other: 0 })).toBe(
    "$& {{other}} $t(a.b) <b>, $& {{other}} $t(a.b) <b> and 0",
  );
  expect(t("a.b", { name: "x", other: null })).toBe("x, x and ");
});

test("a number chooses the plural of the language, and none may have a text of its own", () => {
  const texts = {
    n_zero: "none",
    n_one: "{{count}} one",
    n_many: "{{count}} many",
    n_other: "{{count}} other",
  };
  const said = (locale: "en" | "fr" | "ja", counts: number[], given: Texts = texts) =>
    counts.map((count) => of(given, locale)("n", { count }));
  expect(said("en", [0, 1, 2])).toEqual(["none", "1 one", "2 other"]);
  const { n_zero, ...others } = texts;
  expect(n_zero).toBe("none");
  expect(said("fr", [0, 1, 2, 1_000_000], others)).toEqual(["0 one", "1 one", "2 other", "1000000 many"]);
  expect(said("ja", [1], { n_other: "{{count}}件" })).toEqual(["1件"]);
});

test("a text without plurals may name a number, too", () => {
  expect(of({ a: "{{count}} of {{most}}" })("a", { count: 1, most: 2 })).toBe("1 of 2");
});

test("a key without a text is shown on a page, and outside of pages it is an error", () => {
  expect(of({})("a.b")).toBe("a.b");
  expect(() => translate("en", "no.such.text")).toThrow('There is no text "no.such.text".');
  expect(translate("xx", "orders.title")).toBe(createTranslator("en", loadTexts("en").app)("orders.title"));
});
