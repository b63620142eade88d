import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { dropIndexes } from "../support/drop-indexes";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { selectOrders } from "~/bulk/select-orders.server";
import { WALKED_AT_MOST } from "~/order-list/list-bounds";
import type { ListCursor } from "~/order-list/list-cursor";
import { formatFilters, parseFilters, writeFilters } from "~/order-list/list-filters";
import { listOrders } from "~/order-list/list-orders.server";
import { MOST_COUNTED } from "~/order-list/list-state";
import { countNarrowed, findNarrowed } from "~/order-list/narrowed-orders.store.server";
import { MOST_FOUND } from "~/order-list/narrowed-statements.store.server";
import { isBackward, placeOf, type PlacedOrder } from "~/order-list/order-page.store.server";
import { readListFilter } from "~/order-list/read-list-filter.server";
import { readListSteps } from "~/order-list/read-list-steps.server";

// Filters that more orders meet than are gathered at once, none of them near the beginning of the list.

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const restore = await dropIndexes(database.db, ["Order", "Authorization", "LedgerEntry"]);
  await fillLists(database.db, { orders: 60_000, spreadDays: 900 });
  for (const statement of restore) await database.db.$executeRawUnsafe(statement);
  await database.db.$executeRaw`ANALYZE "Order", "OrderTally", "LedgerEntry"`;
}, 120_000);
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });

test("a filter that only many older orders meet has every page, and a number up to which they were counted", async () => {
  const { filters } = parseFilters("captured=..2025-02-28");
  const asked = { view: "all", search: "", tests: false, filters } as const;
  const { filter: all, chosen } = await readListFilter(ctx(), LISTED_SHOP, asked);
  const filter = { ...all, chosen };
  const orders = await database.db.order.findMany({
    where: { shop: LISTED_SHOP, test: false, capturedAt: { lt: new Date("2025-03-01T00:00+01:00") } },
    orderBy: [{ processedAt: "desc" }, { id: "desc" }],
    select: { id: true, processedAt: true },
  });
  const expected = orders.map(({ id }) => id);
  /** Goes on from where the search stopped, as a person does, until the page is full. */
  const pageOf = async (first: ListCursor, take = 51) => {
    const placed: PlacedOrder[] = [];
    let stops = 0;
    for (let cursor: ListCursor | null = first; cursor !== null;) {
      const page = { sort: "processed_desc", cursor, take: take - placed.length } as const;
      const { placed: met, goesOn } = await findNarrowed(database.db, filter, page);
      placed.push(...met);
      stops += goesOn ? 1 : 0;
      cursor = goesOn && { kind: isBackward(cursor) ? "before" : "after", place: goesOn };
    }
    return { ids: placed.map(({ id }) => id), end: placed.at(-1), stops };
  };
  const first = await pageOf({ kind: "first" });
  expect(first.ids).toEqual(expected.slice(0, 51));
  const newer = await database.db.order.count({
    where: { shop: LISTED_SHOP, test: false, processedAt: { gt: orders[0]?.processedAt ?? LISTED_AT } },
  });
  expect(first.stops).toBe(Math.floor(newer / WALKED_AT_MOST));
  if (!first.end) throw new Error("A page was expected.");
  const place = placeOf(first.end);
  expect((await pageOf({ kind: "after", place })).ids).toEqual(expected.slice(51, 102));
  expect((await pageOf({ kind: "before", place }, 50)).ids).toEqual(expected.slice(0, 50).toReversed());
  expect((await pageOf({ kind: "last" })).ids).toEqual(expected.slice(-51).toReversed());
  expect((await pageOf({ kind: "first" }, MOST_COUNTED)).ids).toEqual(expected.slice(0, MOST_COUNTED));
  expect(expected.length).toBeGreaterThan(MOST_FOUND);
  expect(await countNarrowed(database.db, filter)).toEqual({
    ...{ orders: MOST_FOUND, isMore: true, amounts: null },
  });
});

test("a page that stops before it is full leads on and back, and nobody acts on a part of such a list", async () => {
  const { filters } = parseFilters("captured=..2025-02-28");
  const query = { shop: LISTED_SHOP, view: "all", search: "", filters, sort: "processed_desc" } as const;
  const first = await listOrders(ctx(), query);
  expect(first).toMatchObject({ rows: [], previous: null, total: MOST_FOUND, isMore: true });
  expect(first.goesOn).not.toBeNull();
  expect(first.next).toBe(first.goesOn);
  const second = await listOrders(ctx(), { ...query, at: first.goesOn ?? "" });
  expect(second.rows).toEqual([]);
  expect(second.previous).not.toBeNull();
  expect(await listOrders(ctx(), { ...query, at: second.previous ?? "" })).toEqual(first);
  const selection = { kind: "filter", view: "all", search: "", filters: formatFilters(filters) } as const;
  expect(await selectOrders(ctx(), LISTED_SHOP, selection)).toMatchObject({ kind: "too_many" });
  const place = first.next ?? "";
  const params = new URLSearchParams({ view: "all", ...Object.fromEntries(writeFilters(filters)), place });
  expect(await readListSteps(ctx(), { shop: LISTED_SHOP, params })).toMatchObject({
    next: second.next && `/orders?view=all&captured=..2025-02-28&at=${second.next}`,
  });
});
