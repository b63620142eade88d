import { expect, test } from "vitest";
import { parseAmount } from "~/components/order/parse-amount";

const amountOf = (typed: string, currency: string, locale: string) => {
  const parsed = parseAmount(typed, currency, locale);
  return parsed.kind === "money" ? parsed.money.amountMinor : parsed.reason;
};

test.each([
  ["12.50", "EUR", "en", 1250],
  ["12,50", "EUR", "nl", 1250],
  ["12,50", "EUR", "fr", 1250],
  ["12,5", "EUR", "en", 1250],
  [" 12.50 ", "EUR", "nl", 1250],
  ["１２００", "JPY", "ja", 1200],
  ["3.125", "KWD", "en", 3125],
  ["3,125", "KWD", "nl", 3125],
  ["0", "EUR", "en", 0],
  ["-5", "EUR", "en", -500],
])("%j in %s, typed in %s, is %s minor units", (typed, currency, locale, expected) => {
  expect(amountOf(typed, currency, locale)).toBe(expected);
});

test.each([
  ["1,250", "EUR", "en"],
  ["1.250", "EUR", "nl"],
  ["3.125", "KWD", "nl"],
  ["1,234.50", "EUR", "en"],
  ["1.234,50", "EUR", "nl"],
  ["12.", "EUR", "en"],
  ["twelve", "EUR", "en"],
  ["1e3", "EUR", "en"],
])("%j in %s, typed in %s, could mean two things and is not guessed", (typed, currency, locale) => {
  expect(amountOf(typed, currency, locale)).toBe("not_a_number");
});

test("more decimals than the currency has are told, not rounded", () => {
  expect(amountOf("12.505", "EUR", "en")).toBe("too_many_decimals");
  expect(amountOf("12.5", "JPY", "ja")).toBe("too_many_decimals");
});
