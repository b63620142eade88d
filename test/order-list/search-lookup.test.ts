import { expect, test } from "vitest";
import { asId, type ShopDomain } from "~/kernel/ids";
import { hasNumber, searchLookupOf } from "~/order-list/search-conditions.store.server";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const MARK = /^[0-9a-f]{8} /;

const asked = (search: string) =>
  searchLookupOf(SHOP, search)
    .flatMap(({ values }) => values as string[][])
    .map((parts) => parts.map((part) => part.replace(MARK, "")));

test("a search is looked up by the part that the fewest orders have first, in whichever sequence it was typed", () => {
  const parts = [[" 99d9", "99d99"], ["jan", "sen"], ["zoe"]];
  expect(asked("zoe jansen 99.99")).toEqual(parts);
  expect(asked("99.99 zoe jansen")).toEqual(parts);
  expect(asked("klarna #1042")).toEqual([["#1042"], ["kla", "rna"]]);
  expect(asked("")).toEqual([]);
});

test("what may be several amounts comes last", () => {
  expect(asked("1,299 zoe").slice(0, 1)).toEqual([["zoe"]]);
});

test("a number is told from words, and from numbers so short that many orders have them", () => {
  expect(["zoe #1042", "99.99", "7000000001042"].map(hasNumber)).toEqual([true, true, true]);
  expect(["zoe moreau", "104", ""].map(hasNumber)).toEqual([false, false, false]);
});
