import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database";
import { expectQuick, explain, looked } from "../support/explain";
import { LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { createLargeLists, LARGE, listOf, VIEWS } from "../support/large-lists";
import { toCounted, type CountedRow } from "~/order-list/counted-orders.store.server";
import { FIRST_WALK, WALK, WALKED_AT_MOST } from "~/order-list/list-bounds";
import { parseFilters } from "~/order-list/list-filters";
import type { FilterFacts } from "~/order-list/filter-conditions.store.server";
import { findSql, walkSql, type NarrowedList } from "~/order-list/narrowed-statements.store.server";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import { toRules } from "~/settings/rules.server";
import type { PageQuery } from "~/order-list/order-page.store.server";
import { sortsOf, type OrderViewName } from "~/order-list/list-state";

let database: TestDatabase;
const db = () => database.db;
beforeAll(async () => {
  database = await createLargeLists();
}, 120_000);
afterAll(() => database.drop());

const searched = (view: OrderViewName, search: string): NarrowedList => ({
  ...{ ...listOf(view), chosen: { filters: {}, search, facts: FACTS } },
});

const FACTS: FilterFacts = {
  ...{ shop: LISTED_SHOP, now: LISTED_AT, timeZone: "Europe/Amsterdam", shopCurrency: "EUR" },
  engines: toRules({ settings: DEFAULT_SETTINGS, rows: [], isConnected: false }),
};

/** Where one of fifty walked orders meets the filters, the list is not asked any further; the smaller lists are read whole. */
const FOUND_AT_MOST = LARGE / 8;

async function walk(filter: NarrowedList): Promise<{ walked: number; met: number }> {
  const page = {
    sort: sortsOf(filter.view)[0] ?? "expires_asc",
    cursor: { kind: "first" },
    take: 51,
  } as const;
  const [row] = await db().$queryRaw<{ walked: bigint; sums: CountedRow[] | null }[]>(
    walkSql(filter, page, WALK),
  );
  return { walked: Number(row?.walked ?? 0), met: toCounted(row?.sums ?? []).orders };
}

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
    const steps = await explain(db(), findSql(searched("all", search), page));
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
    const filter = { ...listOf(view), chosen: { filters, search: "", facts: FACTS } };
    const page = { sort: sortsOf(view)[0] ?? "expires_asc", cursor: { kind: "first" }, take: 51 } as const;
    // What walks along a list stops after as many orders in each of its stretches.
    await expectQuick(db(), walkSql(filter, page, WALK), {
      most: 4 * WALK,
      what: `${query} walked in ${view}`,
    });
    await expectQuickCount(filter, page, `${query} counted in ${view}`);
  }
});

test("a filter by expiry passes no order that cannot expire any more", async () => {
  const { filters } = parseFilters("expires=next_7");
  const filter = { ...listOf("all"), chosen: { filters, search: "", facts: FACTS } };
  const steps = await explain(
    db(),
    walkSql(filter, { sort: "processed_desc", cursor: { kind: "first" }, take: 51 }, FIRST_WALK),
  );
  expect(steps.map((step) => step["Index Name"])).toContain("Order_all_dated_idx");
  expect(looked(steps, "Order")).toBe(FIRST_WALK);
});

/** What few orders meet is found by an index, and what many meet is counted along the list, a bounded way. */
async function expectQuickCount(filter: NarrowedList, page: PageQuery, what: string): Promise<void> {
  const { walked, met } = await walk(filter);
  if (walked === WALK && met < WALK / 50)
    await expectQuick(db(), findSql(filter, page), { most: FOUND_AT_MOST, what });
  else await expectQuick(db(), walkSql(filter, page, WALKED_AT_MOST), { most: 4 * WALKED_AT_MOST, what });
}
