import { expect, test } from "vitest";
import { asId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import {
  countedAnew,
  NOTHING_TICKED,
  stillThere,
  tick,
  type Tick,
  type Ticked,
} from "~/order-list/ui/ticked";

const row = (id: number, amountMinor = id) => ({
  id: asId<OrderId>(String(id)),
  counted: money(amountMinor, "EUR"),
});
const FIRST = [row(1), row(2), row(3)];
const SECOND = [row(4), row(5)];
const idsOf = ({ orders }: Ticked) => [...orders.keys()].join(" ");
const one = (id: number, isTicked = true): Tick => ({ kind: "row", id: asId<OrderId>(String(id)), isTicked });

test("orders stay ticked on other pages, in the sequence in which they were ticked", () => {
  let ticked = tick(NOTHING_TICKED, FIRST, one(3));
  ticked = tick(ticked, FIRST, one(1));
  ticked = tick(ticked, SECOND, one(5));
  expect([idsOf(ticked), ticked.isAll]).toEqual(["3 1 5", false]);
  expect(idsOf(tick(ticked, FIRST, one(3, false)))).toBe("1 5");
});

test("a page's box ticks and unticks the page, and leaves the others alone", () => {
  const both = tick(tick(NOTHING_TICKED, FIRST, one(2)), SECOND, { kind: "page", isTicked: true });
  expect(idsOf(both)).toBe("2 4 5");
  expect(idsOf(tick(both, SECOND, { kind: "page", isTicked: false }))).toBe("2");
});

test("rows between two clicks are ticked together", () => {
  const ticked = tick(NOTHING_TICKED, FIRST, { kind: "rows", from: 1, to: 2, isTicked: true });
  expect(idsOf(ticked)).toBe("2 3");
});

test("all of the list ends with one that is not meant, and is taken back as a whole", () => {
  const all = tick(tick(NOTHING_TICKED, FIRST, one(1)), SECOND, { kind: "all", isTicked: true });
  expect([idsOf(all), all.isAll]).toEqual(["1 4 5", true]);
  // Of those on other pages nobody sees which are meant.
  const fewer = tick(all, SECOND, one(4, false));
  expect([idsOf(fewer), fewer.isAll]).toEqual(["5", false]);
  const page = tick(all, FIRST, { kind: "page", isTicked: false });
  expect([idsOf(page), page.isAll]).toEqual(["", false]);
  expect(tick(all, SECOND, { kind: "all", isTicked: false })).toEqual(NOTHING_TICKED);
});

test("an order that left its list is ticked no longer, and the others count what they count by now", () => {
  const ticked = tick(tick(NOTHING_TICKED, FIRST, { kind: "page", isTicked: true }), SECOND, one(4));
  const asked = [row(1), row(2), row(3)].map(({ id }) => id);
  const there = stillThere(ticked, asked, [row(1), row(3, 50)]);
  expect([...there.orders].map(([id, counted]) => [id, counted.amountMinor])).toEqual([
    ["1", 1],
    ["3", 50],
    ["4", 4],
  ]);
});

test("a shown order counts what it counts by now", () => {
  const ticked = tick(tick(NOTHING_TICKED, FIRST, one(1)), SECOND, one(4));
  expect([...countedAnew(ticked, [row(4, 99)]).orders.values()]).toEqual([money(1, "EUR"), money(99, "EUR")]);
});
