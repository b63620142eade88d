import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../support/database";
import { expectQuick, explain, looked } from "../support/explain";
import { fillAttention } from "../support/fill-attention";
import { LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { createLargeLists, LARGE, listOf, VIEWS } from "../support/large-lists";
import { attentionCountSql, attentionSql } from "~/attention/attention.store.server";
import { setAsideSql } from "~/orders/unreadable-orders.store.server";
import { dailySql } from "~/home/daily-figures.store.server";
import { urgentSql } from "~/home/urgent-orders.store.server";
import { money } from "~/kernel/money";
import { urgentPage } from "~/order-list/order-lists.store.server";
import { pageSql } from "~/order-list/order-page.store.server";
import { keyOfSort, MOST_COUNTED, sortsOf, type OrderSort } from "~/order-list/list-state";
import { talliesSql } from "~/order-list/order-tallies.store.server";

let database: TestDatabase;
const db = () => database.db;
beforeAll(async () => {
  database = await createLargeLists();
  await fillAttention(database.db, { every: 3, unreadable: 5_000 });
  await database.db.$executeRaw`ANALYZE "Attention", "UnreadableOrder"`;
}, 120_000);
afterAll(() => database.drop());

/** Each stretch of a list is a query: with and without a date; of the shop's currency, and of those below and above it. */
const LOOKED_AT_IN_A_STRETCH = 1_250;
const stretchesOf = (sort: OrderSort) => (keyOfSort(sort) === "remaining" ? 3 : 2);

test.each(VIEWS)("a page of %s reads a page of orders, by each sort, from both ends", async (view) => {
  for (const sort of sortsOf(view))
    for (const kind of ["first", "last"] as const)
      await expectQuick(db(), pageSql(listOf(view), { sort, cursor: { kind }, take: 51 }), {
        most: LOOKED_AT_IN_A_STRETCH * stretchesOf(sort),
        what: `${view} ${sort}`,
      });
});

test("the orders that are acted upon at once are read from a view without sorting it", async () => {
  for (const view of VIEWS)
    // Two parts of a view at most, of orders with a date and of those without.
    await expectQuick(db(), pageSql(listOf(view), urgentPage(view, MOST_COUNTED + 1)), {
      most: 4 * (MOST_COUNTED + 1),
      what: view,
    });
});

test("counts and figures are read from what is kept", async () => {
  const moment = listOf("all");
  await expectQuick(db(), talliesSql(LISTED_SHOP, moment), { most: 500, what: "counts" });
  await expectQuick(db(), dailySql(LISTED_SHOP, LISTED_AT), { most: 500, what: "days" });
  for (const query of [talliesSql(LISTED_SHOP, moment), dailySql(LISTED_SHOP, LISTED_AT)])
    expect(looked(await explain(db(), query), "OrderTally")).toBeLessThan(2_000);
});

test("the largest orders of large views are read without their views", async () => {
  const figures = [{ amount: money(1, "EUR"), orders: LARGE }];
  const views = ["shipped_not_captured", "shipped_to_capture", "expiring", "pending"] as const;
  const urgencies = views.map((view) => ({ view, figures }));
  const query = urgentSql(listOf("all"), { urgencies, take: 5 });
  if (!query) throw new Error("There are orders.");
  expect(looked(await explain(db(), query), "Order")).toBeLessThan(100);
});

test("a page of what needs attention reads a page, wherever it is, and its count stops", async () => {
  const since = new Date(LISTED_AT.getTime() - 500 * 3_600_000);
  const orderId = "6000000050000";
  const order = { kind: "order", since, orderId, reason: "left_on_hold" } as const;
  for (const isBackward of [false, true])
    for (const at of [undefined, order]) {
      const steps = await explain(db(), attentionSql(LISTED_SHOP, { from: at, isBackward, take: 51 }));
      for (const table of ["Attention", "Order"]) expect(looked(steps, table)).toBeLessThan(100);
      const aside = at && { since: LISTED_AT, orderId: "2500" };
      const others = await explain(db(), setAsideSql(LISTED_SHOP, { from: aside, isBackward, take: 51 }));
      expect(looked(others, "UnreadableOrder")).toBeLessThan(100);
    }
  const steps = await explain(db(), attentionCountSql(LISTED_SHOP, MOST_COUNTED));
  for (const table of ["Attention", "Order", "UnreadableOrder"])
    expect(looked(steps, table)).toBeLessThanOrEqual(2 * MOST_COUNTED);
});
