import fc from "fast-check";
import { expect, test } from "vitest";
import { createFormat } from "~/ui/format";
import { money } from "~/kernel/money";
import { formatTyped, parseAmount, type AmountNotation } from "~/kernel/parse-amount";
import { LOCALES } from "~/platform/i18n/locale";

const MACHINE: AmountNotation = { kind: "decimal_point" };
const CURRENCIES = ["EUR", "USD", "GBP", "JPY", "KWD", "CAD", "SEK", "CHF", "CLF", "ISK"];

const inLocale = (locale: string): AmountNotation => ({ kind: "locale", locale });
const readingsOf = (typed: string, currency: string, notation: AmountNotation) => {
  const parsed = parseAmount(typed, currency, notation);
  if (parsed.kind === "amount") return parsed.amount.amountMinor;
  return parsed.readings?.map(({ amountMinor }) => amountMinor) ?? parsed.reason;
};

test.each([
  ["12.50", "EUR", "en", 1250],
  ["12,50", "EUR", "nl", 1250],
  ["12,50", "EUR", "fr", 1250],
  ["12,5", "EUR", "en", 1250],
  [" 12.50 ", "EUR", "nl", 1250],
  [".5", "EUR", "en", 50],
  [",5", "EUR", "nl", 50],
  ["1,200.00", "EUR", "en", 120_000],
  ["1.299,00", "EUR", "nl", 129_900],
  ["EUR\u00a01.299,00", "EUR", "nl", 129_900],
  ["1\u202f299,00\u00a0€", "EUR", "fr", 129_900],
  ["1 299", "EUR", "fr", 129_900],
  ["1,234,567", "EUR", "en", 123_456_700],
  ["1,255", "EUR", "en", 125_500],
  ["1’299.00", "CHF", "en", 129_900],
  ["EUR 12", "EUR", "en", 1200],
  ["12 eur", "EUR", "en", 1200],
  ["€ 12", "EUR", "en", 1200],
  ["12 euros", "EUR", "fr", 1200],
  ["CA$12.00", "CAD", "en", 1200],
  ["￥17,000", "JPY", "ja", 17_000],
  ["１７０００", "JPY", "ja", 17_000],
  ["17,000円", "JPY", "ja", 17_000],
  ["¥17,000", "JPY", "en", 17_000],
  ["3.125", "KWD", "en", 3125],
  ["3,125", "KWD", "nl", 3125],
  ["0,125", "KWD", "en", 125],
])("%j in %s, typed in %s, is %s minor units", (typed, currency, locale, expected) => {
  expect(readingsOf(typed, currency, inLocale(locale))).toBe(expected);
});

test.each([
  ["1,250", "EUR", "en", [125, 125_000]],
  ["1.200", "EUR", "en", [120, 120_000]],
  ["EUR 1.200", "EUR", "en", [120, 120_000]],
  ["1.250", "EUR", "nl", [125, 125_000]],
  ["1,000", "EUR", "nl", [100, 100_000]],
  ["17,000", "JPY", "ja", [17, 17_000]],
  ["17,000", "JPY", "en", [17, 17_000]],
  ["1,250", "KWD", "en", [1250, 1_250_000]],
  ["3.125", "KWD", "nl", [3125, 3_125_000]],
  ["12 50", "EUR", "en", [1250, 125_000]],
])("%j in %s, typed in %s, is refused with both readings", (typed, currency, locale, expected) => {
  expect(readingsOf(typed, currency, inLocale(locale))).toEqual(expected);
});

test.each([
  ["12.", "EUR", "en", "not_a_number"],
  ["twelve", "EUR", "en", "not_a_number"],
  ["1e3", "EUR", "en", "not_a_number"],
  ["1,20,00", "EUR", "en", "not_a_number"],
  ["", "EUR", "en", "not_a_number"],
  ["EUR", "EUR", "en", "not_a_number"],
  ["USD 12", "EUR", "en", "wrong_currency"],
  ["$12", "EUR", "en", "wrong_currency"],
  ["12.505", "EUR", "en", "too_many_decimals"],
  ["12.5000", "EUR", "en", "too_many_decimals"],
  ["12.5", "JPY", "ja", "too_many_decimals"],
  ["0", "EUR", "en", "amount_zero"],
  ["0,000", "EUR", "en", "too_many_decimals"],
  ["-5", "EUR", "en", "amount_negative"],
  ["€ −5", "EUR", "en", "amount_negative"],
  ["-€5", "EUR", "en", "amount_negative"],
  ["99999999999999999999", "EUR", "en", "amount_too_high"],
])("%j in %s, typed in %s, is refused: %s", (typed, currency, locale, reason) => {
  expect(readingsOf(typed, currency, inLocale(locale))).toBe(reason);
});

test.each([
  ["12.50", "EUR", 1250],
  ["1200", "EUR", 120_000],
  ["100.0", "JPY", 100],
  ["1.250", "KWD", 1250],
  ["1000.000", "EUR", 100_000],
  ["1.000", "EUR", [100, 100_000]],
  ["17.000", "JPY", [17, 17_000]],
  ["12,50", "EUR", "not_a_number"],
  ["17,000", "JPY", "not_a_number"],
  ["1,200.00", "EUR", "not_a_number"],
  ["EUR 12", "EUR", "not_a_number"],
  [".5", "EUR", "not_a_number"],
  ["-1.00", "EUR", "amount_negative"],
  ["12.505", "EUR", "too_many_decimals"],
])("%j in %s from a machine, which writes a decimal point only, is %j", (typed, currency, expected) => {
  expect(readingsOf(typed, currency, MACHINE)).toEqual(expected);
});

const amounts = fc.integer({ min: 1, max: 9_000_000_000_000 });

test("whatever a page shows, or a person would type for it, is read as that amount", () => {
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom(...CURRENCIES),
      fc.constantFrom(...LOCALES),
      (minor, currency, locale) => {
        const amount = money(minor, currency);
        const read = (text: string) => parseAmount(text, currency, inLocale(locale));
        expect(read(createFormat(locale, "UTC").money(amount))).toEqual({ kind: "amount", amount });
        expect(read(formatTyped(amount, locale))).toEqual({ kind: "amount", amount });
      },
    ),
  );
});

test("each of two readings, typed as it is told, is read as that amount", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom(",", "."),
      fc.constantFrom(...CURRENCIES),
      fc.constantFrom(...LOCALES),
      (thousands, rest, separator, currency, locale) => {
        const typed = `${thousands}${separator}${String(rest).padStart(3, "0")}`;
        const parsed = parseAmount(typed, currency, inLocale(locale));
        for (const amount of parsed.kind === "refused" ? (parsed.readings ?? []) : [])
          expect(parseAmount(formatTyped(amount, locale), currency, inLocale(locale))).toEqual({
            kind: "amount",
            amount,
          });
      },
    ),
  );
});
