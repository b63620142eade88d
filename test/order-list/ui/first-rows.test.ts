import { expect, test } from "vitest";
import { firstRows } from "~/order-list/ui/first-rows";

const row = {
  name: "#1000",
  customer: "Zoé Moreau",
  amounts: [{ amountMinor: 4_500, currency: "EUR" }],
  hold: null as string | null,
};
const rows = Array.from({ length: 50 }, (_, at) => ({ ...row, name: `#${1000 + at}` }));
const places = (all: typeof rows) => [...firstRows(all)].map((row) => all.indexOf(row)).sort((a, b) => a - b);
const UPPER = Array.from({ length: 12 }, (_, at) => at);

test("a page begins with the rows in sight where no other is longer", () => {
  expect(places(rows)).toEqual(UPPER);
  expect(places(rows.slice(0, 7))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(places([])).toEqual([]);
});

test("the rows come with it that would make a column wider, or have something where no other has", () => {
  const wide = rows.with(33, { ...row, customer: "Anne-Catherine de Vries-van der Meer" });
  expect(places(wide)).toEqual([...UPPER, 33]);
  const long = wide.with(41, { ...row, amounts: [{ amountMinor: 123_456_700, currency: "EUR" }] });
  expect(places(long.with(12, { ...row, hold: "high_risk" }))).toEqual([...UPPER, 12, 33, 41]);
});
