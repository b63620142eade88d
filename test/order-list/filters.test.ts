import { afterAll, beforeAll, expect, test } from "vitest";
import { recordStatements } from "../bench/statements/record-statements";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { Prisma, type Order } from "~/platform/database/generated/client";
import { countList } from "~/order-list/count-list.server";
import { listOrders } from "~/order-list/list-orders.server";
import { parseFilters } from "~/order-list/list-filters";
import { FIRST_WALK, WALK } from "~/order-list/list-bounds";
import { toCounted, type CountedRow } from "~/order-list/counted-orders.store.server";
import { countNarrowed, findNarrowed } from "~/order-list/narrowed-orders.store.server";
import { findSql, walkSql, walkToSql } from "~/order-list/narrowed-statements.store.server";
import type { PlacedOrder } from "~/order-list/order-page.store.server";
import { readListFilter } from "~/order-list/read-list-filter.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

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

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const list = (query: string, of: { search?: string; at?: string; view?: "all" | "pending" } = {}) =>
  listOrders(ctx(), {
    ...{ shop: LISTED_SHOP, view: "all", search: "", sort: "processed_desc" },
    ...{ filters: parseFilters(query).filters, ...of },
  });
const count = (query: string, search = "") =>
  countList(ctx(), {
    ...{ shop: LISTED_SHOP, view: "all", search, tests: false },
    filters: parseFilters(query).filters,
  });

test("filters narrow the pages and their number, with a search and from page to page, and never the tabs", async () => {
  const query = "gateway=klarna&state=captured";
  const expected = orders.filter(
    ({ gateway, amountCapturedMinor }) => gateway === "klarna" && amountCapturedMinor > 0,
  ).length;
  const first = await list(query);
  expect(first).toMatchObject({ total: 50, isMore: true, amounts: null, foundInAll: null });
  const counted = await count(query);
  expect(counted).toMatchObject({ total: expected, isMore: false });
  const sum = (currency: string) =>
    orders
      .filter(
        (order) => order.currency === currency && order.gateway === "klarna" && order.amountCapturedMinor > 0,
      )
      .reduce((all, order) => all + Number(order.amountAuthorizedMinor), 0);
  expect(counted.amounts).toEqual([money(sum("EUR"), "EUR"), money(sum("USD"), "USD")]);
  expect(first.counts).toEqual((await list("")).counts);
  const second = await list(query, { at: first.next ?? "" });
  expect(second.rows.filter(({ gateway }) => gateway !== "klarna")).toEqual([]);
  expect(second.rows.map(({ id }) => id)).not.toContain(first.rows.at(-1)?.id);
  expect((await list(query, { at: second.previous ?? "" })).rows).toEqual(first.rows);
  const found = await list(query, { search: "moreau" });
  expect(await count(query, "moreau")).toEqual({
    ...{ total: found.rows.length, isMore: false },
    amounts: found.amounts,
  });
  expect(found.total).toBe(found.rows.length);
  // The last page of a list of one page is all of it, too.
  expect(await list(query, { search: "moreau", at: "last" })).toMatchObject({
    total: found.total,
    isMore: false,
  });
  expect(found.total).toBeGreaterThan(0);
  expect(found.rows.every(({ customerName }) => customerName?.includes("Moreau"))).toBe(true);
});

test("what filters find in other views only is said", async () => {
  const { rows, total, foundInAll } = await list("state=refunded&currency=USD", { view: "pending" });
  const inAll = orders.filter((order) => order.currency === "USD" && order.amountRefundedMinor > 0);
  expect([rows, total, foundInAll?.orders]).toEqual([[], 0, inAll.length]);
});

test("where a search finds more than a page, so many at least are said to be in all views", async () => {
  const found = await listOrders(ctx(), {
    shop: LISTED_SHOP,
    view: "captured",
    search: "sku",
    sort: "captured_desc",
  });
  expect(found).toMatchObject({ total: 50, isMore: true, foundInAll: { orders: FIRST_WALK, isMore: true } });
  const ofCaptured = orders.filter(({ amountCapturedMinor }) => amountCapturedMinor > 0);
  const asked = { shop: LISTED_SHOP, view: "captured", search: "sku", filters: {}, tests: false } as const;
  expect(await countList(ctx(), asked)).toMatchObject({ total: ofCaptured.length, isMore: false });
});

test("one of the newest orders that a number finds is not taken for thousands, however large the shop is", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("huge.myshopify.com");
  await fillLists(db, { shop, orders: 300 });
  await db.$executeRaw`INSERT INTO "OrderTally" (shop, tally, hour, gateway, currency, orders, "amountMinor")
    VALUES (${shop}, 'all', '-infinity', '', 'EUR', 50000000, 0)`;
  const recorder = recordStatements(db);
  const query = { shop, view: "all", search: "7000000000005", sort: "processed_desc" } as const;
  const statements = await recorder.during(async () => {
    expect((await listOrders(ctx(), query)).rows.map(({ name }) => name)).toEqual(["#5"]);
  });
  recorder.stop();
  expect(statements.filter(({ sql }) => sql.includes("walked")).length).toBe(1);
});

test("an order is filtered as at risk exactly where it is in the list of what is at risk", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("at-risk.myshopify.com");
  await fillLists(db, { shop, orders: 400 });
  // Of what was shipped and not paid, some was deleted and some is no longer paid later.
  await db.order.updateMany({ where: { shop, id: { endsWith: "094" } }, data: { deletedAt: LISTED_AT } });
  await db.order.updateMany({ where: { shop, id: { endsWith: "194" } }, data: { kind: "other" } });
  const rows = await db.$queryRaw<{ listed: boolean; met: boolean; at_risk: boolean; orders: number }[]>`
    SELECT "lists" @> '{at_risk}' AS listed, "facets" @> facets_of("shop", '{risk:at_risk}') AS met, "amountAtRiskMinor" > 0 AS at_risk,
      count(*)::int AS orders
    FROM "Order" WHERE "shop" = ${shop} GROUP BY 1, 2, 3 ORDER BY 1, 3`;
  expect(rows).toEqual([
    { listed: false, met: false, at_risk: false, orders: 392 },
    { listed: false, met: false, at_risk: true, orders: 2 },
    { listed: true, met: true, at_risk: true, orders: 6 },
  ]);
});

test("a list of some thousand orders is counted whole, though it is walked in two stretches", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("two-stretches.myshopify.com");
  await fillLists(db, { shop, orders: 2_600 });
  const { filters } = parseFilters("gateway=klarna");
  const { filter, chosen } = await readListFilter(ctx(), shop, {
    view: "all",
    search: "",
    tests: false,
    filters,
  });
  const where = { shop, gateway: "klarna", test: false };
  const sums = await db.order.groupBy({ by: "currency", where, _sum: { amountAuthorizedMinor: true } });
  const page = { sort: "processed_desc", cursor: { kind: "first" }, take: 700 } as const;
  const found = await findNarrowed(db, { ...filter, chosen }, page);
  const counted = await countNarrowed(db, { ...filter, chosen });
  expect(counted).toEqual({
    orders: await db.order.count({ where }),
    isMore: false,
    amounts: expect.arrayContaining(
      sums.map(({ currency, _sum }) => money(_sum.amountAuthorizedMinor ?? 0n, currency)),
    ) as unknown,
  });
  const listed = await db.order.findMany({ where, orderBy: { processedAt: "desc" }, select: { id: true } });
  expect(found.placed.map(({ id }) => id)).toEqual(listed.slice(0, 700).map(({ id }) => id));
});
