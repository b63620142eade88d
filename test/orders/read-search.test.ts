import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalsOf } from "~/kernel/currencies";
import { money, type Money } from "~/kernel/money";
import { readSearch } from "~/orders/read-search";
import { searchTermsOf } from "~/orders/search-text";
import { LOCALES } from "~/platform/i18n/locale";
import { createFormat } from "~/ui/format";

interface Stored {
  currency: string;
  text: string;
}

/** What the database keeps of an order. */
function orderOf(total: Money, { name = "#1043", sku = "SKU-7" } = {}): Stored {
  const snapshot = { name, total, totalCurrent: total, lines: [{ sku }], transactions: [] };
  const terms = searchTermsOf(snapshot as unknown as Parameters<typeof searchTermsOf>[0], []);
  return { currency: total.currency, text: ` ${terms} zoe moreau` };
}

const finds = ({ currency, text }: Stored, search: string): boolean =>
  readSearch(search).every((readings) =>
    readings.some(
      (reading) =>
        reading.patterns.every((pattern) => text.includes(pattern.slice(1, -1))) &&
        (reading.currency === null || reading.currency === currency),
    ),
  );

const CURRENCIES = ["EUR", "JPY", "KWD", "SEK", "USD", "CAD", "XPF", "XOF", "CNY"];
const SPACES = [" ", "\u00a0", "\u202f", "\u2009"];
/** An amount as the app writes it in a language, with any space. */
const writings = (amount: Money, locale: string): string[] => {
  const format = createFormat(locale, "UTC");
  return [format.money(amount), format.listedMoney(amount)].flatMap((text) =>
    SPACES.map((space) => text.replaceAll("\u00a0", space)),
  );
};

test("an order is found by its amount as the app writes it, in every language and currency, and no other is", () => {
  const minor = fc.integer({ min: 1, max: 9_999_999_999 });
  fc.assert(
    fc.property(
      fc.constantFrom(...CURRENCIES),
      minor,
      fc.constantFrom(...LOCALES),
      (currency, minor, locale) => {
        const amount = money(minor, currency);
        for (const text of writings(amount, locale)) {
          expect([text, finds(orderOf(amount), text)]).toEqual([text, true]);
          expect(finds(orderOf(amount), `${text} zoe`)).toBe(true);
          expect(finds(orderOf(amount), `#1043 ${text}`)).toBe(true);
          expect(finds(orderOf(amount), `${text} jansen`)).toBe(false);
          // Digits alone are found in the midst of others, too: nobody knows that they are an amount.
          const isPlain = /^\D*\d+\D*$/.test(text);
          const other = orderOf(money(minor * 10 + 1, currency));
          expect([text, finds(other, text) && !isPlain]).toEqual([text, false]);
        }
      },
    ),
  );
});

test.each(LOCALES)("amounts from nothing to billions are found as they are written (%s)", (locale) => {
  for (const currency of CURRENCIES)
    for (const whole of [0, 7, 48, 316, 1299, 13_328, 316_020, 1_250_000, 1_234_567_890]) {
      const amount = money(
        whole * 10 ** decimalsOf(currency) + (decimalsOf(currency) > 0 ? 10 : 0),
        currency,
      );
      for (const text of writings(amount, locale))
        expect([text, finds(orderOf(amount), text)]).toEqual([text, true]);
    }
});

test.each([
  ["1299", true],
  ["1,299", true],
  ["1.299", true],
  ["1 299", true],
  ["1\u202f299", true],
  ["1'299.00", true],
  ["1 299,00", true],
  ["EUR 1,299", true],
  ["1299 eur", true],
  ["EUR 1299", true],
  ["1.299,00EUR", true],
  ["eur1299", true],
  ["1 299,00 moreau", true],
  ["129", true],
  ["1,29", false],
  ["12,990", false],
  ["2,299", false],
  ["USD 1,299.00", false],
  ["299,00", false],
])("EUR 1,299.00 and %j", (search, isFound) => {
  expect(finds(orderOf(money(129_900, "EUR")), search)).toBe(isFound);
});

test.each(["1.299", "1,299", "KWD 1.299", "1,299 kwd"])("KWD 1.299 is found by %j", (search) => {
  expect(finds(orderOf(money(1299, "KWD")), search)).toBe(true);
});

test.each([
  ["sku 500", { sku: "SKU-500" }],
  ["500 sku", { sku: "SKU-500" }],
  ["CUP 500", { sku: "CUP-500" }],
  ["all 500", { sku: "ALL 500" }],
  ["eur", { sku: "EUR-1" }],
  ["1 299", { sku: "1-299" }],
  ["299,00 104 moreau", { name: "#104" }],
  ["104 299,00", { name: "#104" }],
  ["#104 299,00 €", { name: "#104" }],
  ["€299.00", {}],
  ["299€ moreau", {}],
  ["$299.00", {}],
  ["1.2.3", { sku: "1.2.3" }],
  ["2026-11-30", { sku: "2026-11-30" }],
])("%j still finds what has these words: %j", (search, fields) => {
  expect(finds(orderOf(money(29_900, "EUR"), fields), search)).toBe(true);
});

test.each(["CUP 299.00", "eur", "sku 299 zzz", "500 EUR"])("%j finds no order of EUR 299.00", (search) => {
  expect(finds(orderOf(money(29_900, "EUR")), search)).toBe(false);
});
