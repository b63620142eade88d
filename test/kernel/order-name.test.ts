import { expect, test } from "vitest";
import { isSameName, namesMeant } from "~/kernel/order-name";

test.each([
  ["1043", "#1043", true],
  ["nl-1043", "NL-1043", true],
  [" #1043", "1043", true],
  ["#1043", "#1043-A", false],
  ["104", "#1043", false],
])("%s and %s: the same order is %s", (one, other, isSame) => {
  expect(isSameName(one, other)).toBe(isSame);
});

test("a number means the order with and without the shop's sign, a name with it only that", () => {
  expect(namesMeant("1043")).toEqual(["1043", "#1043"]);
  expect(namesMeant("#1043")).toEqual(["#1043"]);
});
