import { expect, test } from "vitest";
import { holdRows } from "~/order-list/ui/held-rows";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const held = (now: string[], shown: string[]) => {
  const { rows: kept, added } = holdRows(rows(...now), new Set(shown));
  return [kept.map(({ id }) => id).join(""), added] as const;
};

test.each([
  ["nothing happened", "abc", "abc", "abc", 0],
  ["two came in above", "xyabc", "abc", "abc", 2],
  ["one came in between", "abxc", "abc", "abc", 1],
  ["one left, and the next page's first moved up", "acd", "abc", "acd", 0],
  ["one came in above and pushed the last off the page", "xab", "abc", "ab", 1],
  ["another took every place", "xyz", "abc", "xyz", 0],
  ["the list is empty now", "", "abc", "", 0],
])("when %s", (_, now, shown, kept, added) => {
  expect(held([...now], [...shown])).toEqual([kept, added]);
});
