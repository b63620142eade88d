import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "~/kernel/allocate";
import { money, sum } from "~/kernel/money";
import { currency } from "../money/plan/random-orders";

const eur = (amountMinor: number) => money(amountMinor, "EUR");

test("the largest fractions are rounded up, of equal ones the first", () => {
  expect(allocate(eur(100), [1, 1, 1])).toEqual([eur(34), eur(33), eur(33)]);
  expect(allocate(eur(10), [70, 15, 15])).toEqual([eur(7), eur(2), eur(1)]);
  expect(allocate(eur(1), [1, 3])).toEqual([eur(0), eur(1)]);
});

test("without any weight the parts are as equal as can be", () => {
  expect(allocate(eur(5), [0, 0])).toEqual([eur(3), eur(2)]);
  expect(allocate(eur(0), [])).toEqual([]);
});

test("what no order has throws", () => {
  expect(() => allocate(eur(-1), [1])).toThrow(RangeError);
  expect(() => allocate(eur(1), [-1, 2])).toThrow(RangeError);
  expect(() => allocate(eur(1), [0.5])).toThrow(RangeError);
  expect(() => allocate(eur(1), [])).toThrow(RangeError);
});

const weights = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 30 });
const amount = fc.tuple(fc.nat({ max: Number.MAX_SAFE_INTEGER }), currency);

test("parts add up to the whole and are their exact share rounded down or up", () => {
  fc.assert(
    fc.property(amount, weights, ([amountMinor, code], given) => {
      const parts = allocate(money(amountMinor, code), given);
      expect(sum(parts, code)).toEqual(money(amountMinor, code));
      const all = given.reduce((total, weight) => total + BigInt(weight), 0n);
      if (all === 0n) return;
      parts.forEach((part, index) => {
        const floor = (BigInt(amountMinor) * BigInt(given[index] ?? 0)) / all;
        expect([floor, floor + 1n]).toContain(BigInt(part.amountMinor));
      });
    }),
  );
});

test("weights that add up to the amount are their own parts", () => {
  fc.assert(
    fc.property(weights, currency, (given, code) => {
      const whole = given.reduce((total, weight) => total + weight, 0);
      expect(allocate(money(whole, code), given)).toEqual(given.map((weight) => money(weight, code)));
    }),
  );
});
