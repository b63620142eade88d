import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { Prisma, type Order } from "~/platform/database/generated/client";
import { parseFilters } from "~/order-list/list-filters";
import { WALK } from "~/order-list/list-bounds";
import { toCounted, type CountedRow } from "~/order-list/counted-orders.store.server";
import { countNarrowed } from "~/order-list/narrowed-orders.store.server";
import { findSql, walkSql, walkToSql } from "~/order-list/narrowed-statements.store.server";
import type { PlacedOrder } from "~/order-list/order-page.store.server";
import { readListFilter } from "~/order-list/read-list-filter.server";

const ORDERS = 2_000;
let database: TestDatabase;
let orders: Order[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await fillLists(db, { orders: ORDERS });
  const policy = { shop: LISTED_SHOP, gateway: "klarna", captureEngine: "flow" } as const;
  await db.gatewayPolicy.create({ data: policy });
  await db.settings.update({ where: { shop: LISTED_SHOP }, data: { captureEngine: "app" } });
  const some = (ending: string, data: object) =>
    db.order.updateMany({ where: { shop: LISTED_SHOP, id: { endsWith: ending } }, data });
  await some("31", { canceledAt: LISTED_AT });
  await some("32", { paymentPending: true, highRisk: true });
  await some("33", { amountExcessMinor: 5 });
  await some("34", { capturedBy: ["flow", "person"] });
  orders = await db.order.findMany({ where: { shop: LISTED_SHOP, test: false } });
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const day = (text: string) => new Date(`${text}T00:00:00+01:00`);
const DAY_MS = 86_400_000;

/** Each filter with what it means, said once more. */
const MEANINGS: Record<string, (order: Order) => boolean> = {
  "gateway=klarna,billink": ({ gateway }) => gateway === "klarna" || gateway === "billink",
  "state=canceled": ({ canceledAt }) => canceledAt !== null,
  "state=payment_pending,voided": (order) =>
    order.paymentPending || order.amountVoidedMinor > 0 || order.amountExpiredMinor > 0,
  "state=pending": ({ amountCapturableMinor }) => amountCapturableMinor > 0,
  "amount=100..150.50": ({ currency, amountAuthorizedMinor: amount }) =>
    currency === "EUR" && amount >= 10_000n && amount <= 15_050n,
  "amount=150..&currency=USD": ({ currency, amountAuthorizedMinor: amount }) =>
    currency === "USD" && amount >= 15_000n,
  "currency=USD": ({ currency }) => currency === "USD",
  "ordered=2026-11-01..2026-11-10": ({ processedAt: at }) =>
    at >= day("2026-11-01") && at < day("2026-11-11"),
  "captured=last_7": ({ capturedAt: at }) => at !== null && at >= day("2026-11-16"),
  "expires=passed": ({ expiresAt: at }) => at !== null && at < LISTED_AT,
  "expires=next_3": ({ expiresAt: at }) =>
    at !== null && at >= LISTED_AT && at.getTime() < LISTED_AT.getTime() + 4 * DAY_MS - 1,
  "fulfillment=not_shipped,partly_shipped": ({ fulfilledAt }) => fulfilledAt === null,
  "fulfillment=partly_shipped": (order) => order.fulfilledAt === null && order.firstShippedAt !== null,
  "release=hold": ({ releaseState }) => releaseState === "hold",
  "risk=at_risk": ({ amountAtRiskMinor }) => amountAtRiskMinor > 0,
  "risk=fraud": ({ highRisk }) => highRisk,
  "owed=not_covered": (order) => order.amountOwedMinor > order.amountCapturableMinor,
  "owed=too_much": ({ amountExcessMinor }) => amountExcessMinor > 0,
  "owed=not_owed": ({ amountOwedMinor }) => amountOwedMinor === 0n,
  "engine=flow": ({ gateway }) => gateway === "klarna",
  "engine=app": ({ gateway }) => gateway !== "klarna",
  "engine=none": () => false,
  "order=6000000000010,6000000000500": ({ id }) => ["6000000000010", "6000000000500"].includes(id),
  "capturedBy=flow": ({ capturedBy }) => capturedBy.includes("flow"),
  "capturedBy=provider,app&gateway=riverty": ({ gateway, capturedBy }) =>
    gateway === "riverty" && (capturedBy.includes("provider") || capturedBy.includes("app")),
};

async function filterOf(query: string) {
  const { filters } = parseFilters(query);
  const state = { view: "all", search: "", tests: false, filters } as const;
  const { filter, chosen } = await readListFilter(ctx(), LISTED_SHOP, state);
  return { ...filter, chosen };
}

test.each(Object.keys(MEANINGS))("%s lists the orders that meet it, walked as found", async (query) => {
  const means = MEANINGS[query];
  if (!means) throw new Error("No meaning.");
  const expected = orders
    .filter(means)
    .sort((one, other) => other.processedAt.getTime() - one.processedAt.getTime())
    .map(({ id }) => id);
  if (query !== "engine=none") expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(orders.length);
  const filter = await filterOf(query);
  const page = { sort: "processed_desc", cursor: { kind: "first" }, take: ORDERS } as const;
  const ids = async (sql: ReturnType<typeof walkSql>) =>
    (await database.db.$queryRaw<(PlacedOrder & { met?: boolean | null })[]>(sql))
      .filter(({ met = true }) => met)
      .map(({ id }) => id);
  expect(await ids(walkSql(filter, page, WALK))).toEqual(expected);
  expect(await ids(walkToSql(filter, page, WALK))).toEqual(expected);
  expect(await ids(walkToSql(filter, { ...page, take: 3 }, WALK))).toEqual(expected.slice(0, 3));
  expect(await ids(findSql(filter, page))).toEqual(expected);
  const [found] = await database.db.$queryRaw<{ sums: CountedRow[] }[]>(findSql(filter, page));
  const walked = await countNarrowed(database.db, filter);
  expect(toCounted(found?.sums ?? [])).toEqual(walked);
  expect(walked.orders).toBe(expected.length);
});

test("a walk to a full page goes no further, and one that fills none tells where it ended", async () => {
  const filter = await filterOf("currency=USD");
  const walk = (take: number, most: number) =>
    database.db.$queryRaw<{ id: string; met: boolean; walked: bigint }[]>(
      walkToSql(filter, { sort: "processed_desc", cursor: { kind: "first" }, take }, most),
    );
  const explained = async (take: number) => {
    const sql = walkToSql(filter, { sort: "processed_desc", cursor: { kind: "first" }, take }, 500);
    const rows = await database.db.$queryRaw<Record<"QUERY PLAN", string>[]>(
      Prisma.sql`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ${sql}`,
    );
    const scan = rows.find((row) => row["QUERY PLAN"].includes("Order_all_processed_idx"));
    return Number(/actual rows=(\d+)/.exec(scan?.["QUERY PLAN"] ?? "")?.[1]);
  };
  // One order in twenty is in USD, the seventh, the twenty-seventh and so on.
  const full = await walk(2, 500);
  expect(full.map(({ id, walked }) => [id, Number(walked)])).toEqual([
    ["6000000000007", 0],
    ["6000000000027", 0],
  ]);
  expect(await explained(2)).toBe(27);
  const open = await walk(50, 500);
  expect(open.filter(({ met }) => met)).toHaveLength(25);
  expect(open.at(-1)).toMatchObject({ id: "6000000000500", met: false, walked: 500n });
  expect(await explained(50)).toBe(500);
});
