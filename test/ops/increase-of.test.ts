import { expect, test } from "vitest";
import { increaseOf } from "./increase-of";

const MINUTE = 60;
/** A point every five minutes from the fifth on. */
const everyFiveMinutes = (...values: number[]) =>
  values.map((value, index) => ({ at: (index + 1) * 5 * MINUTE, value }));
const range = (minutes: number) => ({ from: 0, to: minutes * MINUTE });

test("what the points show is stretched to the ends of the range", () => {
  expect(increaseOf(everyFiveMinutes(10, 20, 30, 40, 50, 60, 70, 80, 90, 100), range(50))).toBeCloseTo(100);
});

test("a counter that began anew has not fallen", () => {
  // 40 until the restart, which began from zero, and 40 after it; a ninth of the range has no points.
  const points = everyFiveMinutes(10, 20, 30, 40, 50, 0, 10, 20, 30, 40);
  expect(increaseOf(points, range(50))).toBeCloseTo((80 * 50) / 45);
});

test("nothing grew before the counter was zero", () => {
  expect(increaseOf(everyFiveMinutes(0, 30), range(10))).toBe(30);
});

test("a series that starts or ends within the range is stretched by half the distance of its points", () => {
  expect(increaseOf(everyFiveMinutes(100, 110, 120), range(60))).toBeCloseTo((20 * 17.5) / 10);
});

test("one point shows no growth", () => {
  expect(increaseOf(everyFiveMinutes(10), range(10))).toBeNull();
});
