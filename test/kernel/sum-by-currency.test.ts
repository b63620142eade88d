import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { byOwnFirst, ownFirst } from "~/kernel/sum-by-currency";

test("the shop's own currency comes first, the others by name", () => {
  const codes = ["USD", "CHF", "EUR", "DKK"];
  expect(codes.toSorted(byOwnFirst("EUR"))).toEqual(["EUR", "CHF", "DKK", "USD"]);
  expect(codes.toSorted(byOwnFirst("JPY"))).toEqual(["CHF", "DKK", "EUR", "USD"]);
  expect(codes.toSorted(byOwnFirst(null))).toEqual(["CHF", "DKK", "EUR", "USD"]);
  expect(ownFirst([money(1, "CHF"), money(2, "EUR")], "EUR")).toEqual([money(2, "EUR"), money(1, "CHF")]);
});
