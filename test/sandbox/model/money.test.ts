import { expect, test } from "vitest";
import { decimalsOf, formatDecimal, formatMoney, parseDecimal, settledBag, shareOfBag } from "./money";

test("an amount of MoneyV2 keeps one decimal and drops the zeros behind it", () => {
  expect(formatDecimal(2500, "CAD")).toBe("25.0");
  expect(formatDecimal(1250, "CAD")).toBe("12.5");
  expect(formatDecimal(1699, "CAD")).toBe("16.99");
  expect(formatDecimal(0, "CAD")).toBe("0.0");
  expect(formatDecimal(1200, "JPY")).toBe("1200.0");
});

test("a scalar Money has all decimals of its currency", () => {
  expect(formatMoney(2500, "CAD")).toBe("25.00");
  expect(formatMoney(5, "CAD")).toBe("0.05");
  expect(formatMoney(-1250, "EUR")).toBe("-12.50");
  expect(formatMoney(1200, "JPY")).toBe("1200");
  expect(formatMoney(12345, "KWD")).toBe("12.345");
});

test("decimal text is read in the currency's minor unit and rounded half up", () => {
  expect(parseDecimal("25.00", "CAD")).toBe(2500);
  expect(parseDecimal("12.5", "CAD")).toBe(1250);
  expect(parseDecimal("12.345", "CAD")).toBe(1235);
  expect(parseDecimal("1200", "JPY")).toBe(1200);
  expect(parseDecimal("1.2345", "KWD")).toBe(1235);
  expect(parseDecimal("-3", "EUR")).toBe(-300);
  expect(parseDecimal("three", "EUR")).toBeNull();
});

test("every amount survives writing and reading in every kind of currency", () => {
  for (const currency of ["JPY", "EUR", "KWD"])
    for (let minor = 0; minor < 5000; minor += 7) {
      expect(parseDecimal(formatMoney(minor, currency), currency)).toBe(minor);
      expect(parseDecimal(formatDecimal(minor, currency), currency)).toBe(minor);
    }
  expect(decimalsOf("EUR")).toBe(2);
});

test("nothing left in presentment currency leaves nothing in the shop's", () => {
  expect(settledBag({ shop: 3, presentment: 0 })).toEqual({ shop: 0, presentment: 0 });
  expect(settledBag({ shop: -3, presentment: 5 })).toEqual({ shop: 0, presentment: 5 });
  expect(shareOfBag({ shop: 100, presentment: 100 }, 1, 3)).toEqual({ shop: 33, presentment: 33 });
});
