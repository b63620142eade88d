import { expect, test } from "vitest";
import { searchOf } from "~/order-list/order-filter.store.server";

const asked = (search: string) => searchOf({ search }).flatMap(({ values }) => values);

test("a search begins with the part that the fewest orders have, in whichever sequence it was typed", () => {
  const parts = ["% 99d99%", "%jansen%", "%zoe%"];
  expect(asked("zoe jansen 99.99")).toEqual(parts);
  expect(asked("99.99 zoe jansen")).toEqual(parts);
  expect(asked("klarna #1042")).toEqual(["%#1042%", "%klarna%"]);
  expect(asked("")).toEqual([]);
});

test("what may be several amounts comes last", () => {
  expect(asked("1,299 zoe").slice(0, 1)).toEqual(["%zoe%"]);
});
