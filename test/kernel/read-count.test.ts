import { expect, test } from "vitest";
import { readCount } from "~/kernel/read-count";

test.each([
  ["7", 7],
  [" 0 ", 0],
  ["007", 7],
  ["-1", -1],
  ["+5", 5],
  ["７", 7],
])("%j is the number %d", (typed, count) => {
  expect(readCount(typed)).toBe(count);
});

test.each(["", " ", "--", "e", "1e", "1e1", "0x7", "1.0", "7,5", "1 000", "Infinity", "9".repeat(17)])(
  "%j is no number that anybody counts with",
  (typed) => {
    expect(readCount(typed)).toBeNaN();
  },
);
