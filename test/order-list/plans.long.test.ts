import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { dropIndexes } from "../support/drop-indexes";
import { fillAttention } from "../support/fill-attention";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { attentionCountSql, attentionSql } from "~/attention/attention.store.server";
import { setAsideSql } from "~/orders/unreadable-orders.store.server";
import { dailySql } from "~/home/daily-figures.store.server";
import { urgentSql } from "~/home/urgent-orders.store.server";
import { money } from "~/kernel/money";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { urgentPage } from "~/order-list/order-lists.store.server";
import type { OrderFilter } from "~/order-list/order-filter.store.server";
import { toCounted, type CountedRow } from "~/order-list/counted-orders.store.server";
import { FIRST_WALK, WALK, WALKED_AT_MOST } from "~/order-list/list-bounds";
import { parseFilters } from "~/order-list/list-filters";
import type { FilterFacts } from "~/order-list/filter-conditions.store.server";
import { findSql, walkSql, type NarrowedList } from "~/order-list/narrowed-statements.store.server";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import { toRules } from "~/settings/rules.server";
import { pageSql, type PageQuery } from "~/order-list/order-page.store.server";
import {
  keyOfSort,
  LIST_TABS,
  MOST_COUNTED,
  sortsOf,
  type OrderSort,
  type OrderViewName,
} from "~/order-list/list-state";
import { talliesSql } from "~/order-list/order-tallies.store.server";

const ORDERS = 100_000;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const restore = await dropIndexes(database.db, ["Order", "Authorization", "LedgerEntry"]);
  await fillLists(database.db, { orders: ORDERS, spreadDays: 900 });
  for (let n = 0; n < 5; n++)
    await fillLists(database.db, { shop: asId<ShopDomain>(`other-${n}.myshopify.com`), orders: 1_000 });
  for (const statement of restore) await database.db.$executeRawUnsafe(statement);
  await fillAttention(database.db, { every: 3, unreadable: 5_000 });
  await database.db.$executeRaw`ANALYZE "Order", "OrderTally", "LedgerEntry", "Attention", "UnreadableOrder"`;
}, 120_000);
afterAll(() => database.drop());

/** A step of a plan, as EXPLAIN tells it in JSON. */
interface Step {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Step[];
}

async function explain(query: Prisma.Sql): Promise<Step[]> {
  const [row] = await database.db.$queryRaw<{ "QUERY PLAN": { Plan: Step }[] }[]>(
    Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${query}`,
  );
  const flat = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(flat)];
  return row?.["QUERY PLAN"].flatMap(({ Plan }) => flat(Plan)) ?? [];
}

/** How many rows of a table were looked at, those that a condition turned down included. */
const looked = (steps: Step[], table: string): number =>
  steps
    .filter((step) => step["Relation Name"] === table)
    .reduce((sum, step) => {
      const rows = step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0);
      return sum + rows * step["Actual Loops"];
    }, 0);

async function expectQuick(query: Prisma.Sql, most: number, what: string): Promise<void> {
  const steps = await explain(query);
  const read = steps.filter((step) => step["Node Type"] === "Seq Scan" && step["Relation Name"] === "Order");
  expect(read, `${what}: reads the table`).toEqual([]);
  const sorted = steps.filter((step) => /Sort/.test(step["Node Type"]));
  for (const { Plans = [] } of sorted)
    expect(Math.max(...Plans.map((step) => step["Actual Rows"])), `${what}: sorts`).toBeLessThanOrEqual(most);
  expect(looked(steps, "Order"), `${what}: looks at rows`).toBeLessThanOrEqual(most);
}

const filterOf = (view: OrderViewName): OrderFilter => ({
  ...{ shop: LISTED_SHOP, view, tests: false, now: LISTED_AT },
  shippedBefore: { own: [], other: LISTED_AT },
  ownCurrency: "EUR",
});

const searched = (view: OrderViewName, search: string): NarrowedList => ({
  ...{ ...filterOf(view), chosen: { filters: {}, search, facts: FACTS } },
});

const FACTS: FilterFacts = {
  ...{ shop: LISTED_SHOP, now: LISTED_AT, timeZone: "Europe/Amsterdam", shopCurrency: "EUR" },
  engines: toRules({ settings: DEFAULT_SETTINGS, rows: [], isConnected: false }),
};

/** Where one of fifty walked orders meets the filters, the list is not asked any further; the smaller lists are read whole. */
const FOUND_AT_MOST = ORDERS / 8;

async function walk(filter: NarrowedList): Promise<{ walked: number; met: number }> {
  const page = {
    sort: sortsOf(filter.view)[0] ?? "expires_asc",
    cursor: { kind: "first" },
    take: 51,
  } as const;
  const [row] = await database.db.$queryRaw<{ walked: bigint; sums: CountedRow[] | null }[]>(
    walkSql(filter, page, WALK),
  );
  return { walked: Number(row?.walked ?? 0), met: toCounted(row?.sums ?? []).orders };
}

const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");
const SEARCHES = {
  "one hit": "#77777",
  "a hundred hits": "moreauaa",
  "many hits": "zoe moreau",
  "half of all": "klarna",
  "no hit": "nobody",
  "no hit of frequent words": "zoe jansen 99.99",
  "two letters, which an eighth of all have": "zo",
  "an amount": "48.90",
  "an amount and its code": "EUR 48.90",
  "an amount and its mark": "JP¥ 1.048",
  "an amount with a space in it": "1 048,90 €",
  "a whole amount and its code": "48 EUR",
  "a whole amount that may have decimals": "1,048",
  "a word that is a code": "CUP 100",
  "what may be an amount or two numbers": "100 100 klarna",
};

/** Each stretch of a list is a query: with and without a date; of the shop's currency, and of those below and above it. */
const LOOKED_AT_IN_A_STRETCH = 1_250;
const stretchesOf = (sort: OrderSort) => (keyOfSort(sort) === "remaining" ? 3 : 2);

test.each(VIEWS)("a page of %s reads a page of orders, by each sort, from both ends", async (view) => {
  for (const sort of sortsOf(view))
    for (const kind of ["first", "last"] as const)
      await expectQuick(
        pageSql(filterOf(view), { sort, cursor: { kind }, take: 51 }),
        LOOKED_AT_IN_A_STRETCH * stretchesOf(sort),
        `${view} ${sort}`,
      );
});

test("the orders that are acted upon at once are read from a view without sorting it", async () => {
  for (const view of VIEWS)
    // Two parts of a view at most, of orders with a date and of those without.
    await expectQuick(
      pageSql(filterOf(view), urgentPage(view, MOST_COUNTED + 1)),
      4 * (MOST_COUNTED + 1),
      view,
    );
});

test.each(Object.entries(SEARCHES))("a search with %s reads what it finds", async (_, search) => {
  for (const view of VIEWS) {
    const page = { sort: sortsOf(view)[0] ?? "expires_asc", cursor: { kind: "first" }, take: 51 } as const;
    await expectQuickCount(searched(view, search), page, `${search} in ${view}`);
  }
});

test.each(["#77777", "zoe jansen 99.99", "7000000012345", "nobody", "moreauaa 199.99"])(
  "what the index of searches brings for %s is what it finds, and hardly anything else",
  async (search) => {
    const page = { sort: "processed_desc", cursor: { kind: "first" }, take: 51 } as const;
    const steps = await explain(findSql(searched("all", search), page));
    expect(steps.filter((step) => step["Index Name"] === "Order_found_idx").length).toBe(1);
    expect(looked(steps, "Order")).toBeLessThan(10);
  },
);

/** Each alone and in combinations that few orders meet, or none although many meet each part. */
const FILTERED = [
  "gateway=klarna",
  "gateway=nobody",
  "state=lost",
  "state=voided,canceled",
  "amount=10.05..10.10",
  "amount=900000..",
  "currency=USD",
  "ordered=2025-03-01..2025-03-07",
  "captured=..2024-07-01",
  // Met by none of the newest orders, and by thousands of older ones.
  "captured=..2024-12-31",
  "expires=next_3",
  "fulfillment=partly_shipped",
  "release=hold&state=captured",
  "risk=fraud",
  "owed=not_covered",
  "engine=none",
  "capturedBy=provider",
  "capturedBy=person&fulfillment=not_shipped",
  "currency=USD&owed=owed&gateway=klarna",
];

test.each(FILTERED)("a list filtered by %s walks a stretch, or reads what it finds", async (query) => {
  const { filters, refused } = parseFilters(query);
  expect(refused).toEqual([]);
  for (const view of VIEWS) {
    const filter = { ...filterOf(view), chosen: { filters, search: "", facts: FACTS } };
    const page = { sort: sortsOf(view)[0] ?? "expires_asc", cursor: { kind: "first" }, take: 51 } as const;
    // What walks along a list stops after as many orders in each of its stretches.
    await expectQuick(walkSql(filter, page, WALK), 4 * WALK, `${query} walked in ${view}`);
    await expectQuickCount(filter, page, `${query} counted in ${view}`);
  }
});

test("a filter by expiry passes no order that cannot expire any more", async () => {
  const { filters } = parseFilters("expires=next_7");
  const filter = { ...filterOf("all"), chosen: { filters, search: "", facts: FACTS } };
  const steps = await explain(
    walkSql(filter, { sort: "processed_desc", cursor: { kind: "first" }, take: 51 }, FIRST_WALK),
  );
  expect(steps.map((step) => step["Index Name"])).toContain("Order_all_dated_idx");
  expect(looked(steps, "Order")).toBe(FIRST_WALK);
});

/** What few orders meet is found by an index, and what many meet is counted along the list, a bounded way. */
async function expectQuickCount(filter: NarrowedList, page: PageQuery, what: string): Promise<void> {
  const { walked, met } = await walk(filter);
  if (walked === WALK && met < WALK / 50) await expectQuick(findSql(filter, page), FOUND_AT_MOST, what);
  else await expectQuick(walkSql(filter, page, WALKED_AT_MOST), 4 * WALKED_AT_MOST, what);
}

test("counts and figures are read from what is kept", async () => {
  const moment = filterOf("all");
  await expectQuick(talliesSql(LISTED_SHOP, moment), 500, "counts");
  await expectQuick(dailySql(LISTED_SHOP, LISTED_AT), 500, "days");
  for (const query of [talliesSql(LISTED_SHOP, moment), dailySql(LISTED_SHOP, LISTED_AT)])
    expect(looked(await explain(query), "OrderTally")).toBeLessThan(2_000);
});

test("the largest orders of large views are read without their views", async () => {
  const figures = [{ amount: money(1, "EUR"), orders: ORDERS }];
  const views = ["shipped_not_captured", "shipped_to_capture", "expiring", "pending"] as const;
  const urgencies = views.map((view) => ({ view, figures }));
  const query = urgentSql(filterOf("all"), { urgencies, take: 5 });
  if (!query) throw new Error("There are orders.");
  expect(looked(await explain(query), "Order")).toBeLessThan(100);
});

test("a page of what needs attention reads a page, wherever it is, and its count stops", async () => {
  const since = new Date(LISTED_AT.getTime() - 500 * 3_600_000);
  const orderId = "6000000050000";
  const order = { kind: "order", since, orderId, reason: "left_on_hold" } as const;
  for (const isBackward of [false, true])
    for (const at of [undefined, order]) {
      const steps = await explain(attentionSql(LISTED_SHOP, { from: at, isBackward, take: 51 }));
      for (const table of ["Attention", "Order"]) expect(looked(steps, table)).toBeLessThan(100);
      const aside = at && { since: LISTED_AT, orderId: "2500" };
      const others = await explain(setAsideSql(LISTED_SHOP, { from: aside, isBackward, take: 51 }));
      expect(looked(others, "UnreadableOrder")).toBeLessThan(100);
    }
  const steps = await explain(attentionCountSql(LISTED_SHOP, MOST_COUNTED));
  for (const table of ["Attention", "Order", "UnreadableOrder"])
    expect(looked(steps, table)).toBeLessThanOrEqual(2 * MOST_COUNTED);
});
