import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  compare,
  equals,
  money,
  moneyFromDecimal,
  parseDecimal,
  subtract,
  sum,
  toDecimal,
} from "~/kernel/money";

const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF");
const minor = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const amount = fc.tuple(minor, currency).map(([amountMinor, code]) => money(amountMinor, code));

test.each([
  ["12.5", "EUR", 1250],
  ["25.0", "EUR", 2500],
  ["0.05", "EUR", 5],
  ["1200.0", "JPY", 1200],
  ["1200", "JPY", 1200],
  ["3.125", "KWD", 3125],
  ["1.2345", "CLF", 12345],
  ["89.89", "EUR", 8989],
  ["-3", "EUR", -300],
  ["12.50000", "EUR", 1250],
  [" 7.1 ", "USD", 710],
])("%s %s is %i minor units", (text, code, amountMinor) => {
  expect(parseDecimal(text, code)).toEqual({ kind: "money", money: { amountMinor, currency: code } });
});

test.each([
  ["12.505", "EUR", "too_many_decimals"],
  ["0.5", "JPY", "too_many_decimals"],
  ["1e3", "EUR", "not_a_number"],
  ["", "EUR", "not_a_number"],
  ["1,50", "EUR", "not_a_number"],
  ["1.", "EUR", "not_a_number"],
  [".5", "EUR", "not_a_number"],
  ["NaN", "EUR", "not_a_number"],
  ["99999999999999999", "EUR", "too_large"],
  ["1.00", "euro", "unknown_currency"],
])("%s %s is refused as %s", (text, code, reason) => {
  expect(parseDecimal(text, code)).toEqual({ kind: "invalid", reason });
});

test("a decimal that a platform promised and did not keep throws", () => {
  expect(() => moneyFromDecimal("12.505", "EUR")).toThrow(RangeError);
});

test("writing an amount as a decimal and reading it again changes nothing", () => {
  fc.assert(fc.property(amount, (each) => equals(moneyFromDecimal(toDecimal(each), each.currency), each)));
});

test("an amount has all decimals of its currency", () => {
  expect(toDecimal(money(1250, "EUR"))).toBe("12.50");
  expect(toDecimal(money(5, "EUR"))).toBe("0.05");
  expect(toDecimal(money(-5, "EUR"))).toBe("-0.05");
  expect(toDecimal(money(1200, "JPY"))).toBe("1200");
  expect(toDecimal(money(3125, "KWD"))).toBe("3.125");
});

test("adding and taking away the same amount changes nothing", () => {
  fc.assert(
    fc.property(minor, minor, currency, (a, b, code) => {
      const [left, right] = [money(a, code), money(b, code)];
      expect(subtract(add(left, right), right)).toEqual(left);
      expect(sum([left, right], code)).toEqual(add(right, left));
    }),
  );
});

test("mixed currencies, fractions and unknown currency codes are refused", () => {
  expect(() => add(money(1, "EUR"), money(1, "USD"))).toThrow(RangeError);
  expect(() => subtract(money(1, "EUR"), money(1, "USD"))).toThrow(RangeError);
  expect(() => compare(money(1, "EUR"), money(1, "USD"))).toThrow(RangeError);
  expect(() => money(1.5, "EUR")).toThrow(RangeError);
  expect(() => money(Number.MAX_SAFE_INTEGER + 1, "EUR")).toThrow(RangeError);
  expect(() => money(1, "eur")).toThrow(RangeError);
});

test("there is no negative zero", () => {
  expect(Object.is(money(-0, "EUR").amountMinor, 0)).toBe(true);
  expect(parseDecimal("-0.00", "EUR")).toEqual({ kind: "money", money: { amountMinor: 0, currency: "EUR" } });
});
