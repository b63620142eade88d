import { expect, test } from "vitest";
import { percentOf } from "~/ui/percent-of";

test.each([
  [1, 3, 33],
  [2, 3, 66],
  [999, 1000, 99],
  [1000, 1000, 100],
  [5, 4, 100],
  [0, 0, 100],
])("%i of %i is %i percent", (done, total, percent) => {
  expect(percentOf(done, total)).toBe(percent);
});
