import { afterAll, beforeAll, expect, test } from "vitest";
import { recordStatements } from "../bench/statements/record-statements";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import type { Order } from "~/platform/database/generated/client";
import { countList } from "~/order-list/count-list.server";
import { listOrders } from "~/order-list/list-orders.server";
import { parseFilters } from "~/order-list/list-filters";
import type { OrderViewName } from "~/order-list/list-state";
import { FIRST_WALK } from "~/order-list/list-bounds";
import { countNarrowed, findNarrowed } from "~/order-list/narrowed-orders.store.server";
import { readListFilter } from "~/order-list/read-list-filter.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

let database: TestDatabase;
let orders: Order[];

beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { orders: 2_000 });
  orders = await database.db.order.findMany({ where: { shop: LISTED_SHOP, test: false } });
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const list = (query: string, of: { search?: string; at?: string; view?: OrderViewName } = {}) =>
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

test("more in other views is said also where the newest orders of all views have fewer than the view", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("lost-by-one.myshopify.com");
  await fillLists(db, { shop, orders: 2_000 });
  // Two of a hundred orders are voided or lapsed, and three others of the customer are not.
  const endings = ["98", "99", "00107", "00207", "01907"].map((ending) => ({ id: { endsWith: ending } }));
  const named = { customerName: "Ida Ek", searchName: "ida ek" };
  await db.order.updateMany({ where: { shop, OR: endings }, data: named });
  const inAll = await db.order.count({ where: { shop, searchName: "ida ek", test: false } });
  const query = { shop, view: "voided", search: "ida", sort: "processed_desc" } as const;
  const { total, isMore, foundInAll } = await listOrders(ctx(), query);
  expect([total, isMore, foundInAll]).toEqual([inAll - 3, false, { orders: inAll, isMore: false }]);
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
