import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { defaultSort, LIST_TABS, sortsOf, type OrderSort, type OrderViewName } from "~/order-list/list-state";
import { parseCursor, formatCursor, type ListCursor } from "~/order-list/list-cursor";
import { countOrders, findOrders, sumOrders } from "~/order-list/order-lists.store.server";
import type { OrderFilter } from "~/order-list/order-filter.store.server";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import type { Money } from "~/kernel/money";
import { asId, type ShopDomain } from "~/kernel/ids";
import { shippedBefore, type ShippedBefore } from "~/settings/grace";
import { readRules } from "~/settings/rules.server";
import { SILENT } from "../support/silent-log";

const ORDERS = 2_000;
let database: TestDatabase;
let before: ShippedBefore;

beforeAll(async () => {
  database = await createTestDatabase();
  before = await fill(LISTED_SHOP, ORDERS);
});
afterAll(() => database.drop());

/** A shop with orders of every kind, where Klarna has far more time than others. */
async function fill(shop: ShopDomain, orders: number): Promise<ShippedBefore> {
  await fillLists(database.db, { shop, orders });
  const data = { shop, gateway: "klarna", graceMinutes: 50 * 24 * 60 };
  await database.db.gatewayPolicy.create({ data });
  return shippedBefore(await readRules(database.db, shop), LISTED_AT);
}

const ofView = (view: OrderViewName, shop = LISTED_SHOP): OrderFilter => ({
  ...{ shop, view, tests: false, now: LISTED_AT },
  shippedBefore: before,
});

const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

/** All pages from the first on, or from the last back, each asked for by what the page before says. */
async function walk(
  filter: OrderFilter,
  sort: OrderSort,
  from: "first" | "last",
  take = 150,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: ListCursor | null = { kind: from };
  while (cursor) {
    const at = parseCursor(formatCursor(cursor), sort);
    const page = await findOrders(database.db, filter, { sort, cursor: at, take });
    const found = page.orders.map(({ id }) => id);
    if (from === "first") ids.push(...found);
    else ids.unshift(...found);
    cursor = from === "first" ? page.next : page.previous;
  }
  return ids;
}

test.each(VIEWS)("the pages of %s hold every order once, forward as backward, by each sort", async (view) => {
  const all = await countOrders(database.db, ofView(view), ORDERS);
  expect(all).toBeGreaterThan(0);
  for (const sort of sortsOf(view)) {
    const forward = await walk(ofView(view), sort, "first");
    expect([forward.length, new Set(forward).size]).toEqual([all, all]);
    expect(await walk(ofView(view), sort, "last")).toEqual(forward);
  }
});

test("what has nothing to sort by comes last, whichever way a list is sorted", async () => {
  for (const sort of ["expires_asc", "expires_desc"] as const) {
    const ids = await walk(ofView("pending"), sort, "first");
    const rows = await database.db.order.findMany({ where: { shop: LISTED_SHOP, id: { in: ids } } });
    const times = ids.map((id) => rows.find((row) => row.id === id)?.expiresAt?.getTime() ?? null);
    const known = times.filter((time) => time !== null);
    expect(known.length).toBeLessThan(times.length);
    expect(times.slice(0, known.length)).toEqual(known);
    const sorted = known.toSorted((a, b) => (sort === "expires_asc" ? a - b : b - a));
    expect(known).toEqual(sorted);
  }
});

test.each(["remaining_asc", "remaining_desc"] as const)(
  "a list sorted by amount (%s) begins with the shop's currency, and has the others by their names",
  async (sort) => {
    const { db } = database;
    const shop = asId<ShopDomain>(`${sort.replace("_", "-")}.myshopify.com`);
    await fill(shop, 400);
    const filter = { ...ofView("pending", shop), ownCurrency: "EUR" };
    const all = await walk(filter, "expires_asc", "first");
    const others = ["CHF", "JPY", "SEK", "USD"];
    for (const [at, currency] of others.entries())
      await db.order.updateMany({
        where: { shop, id: { in: all.slice(4 * at, 4 * at + 4) } },
        data: { currency },
      });
    const ids = await walk(filter, sort, "first", 3);
    expect(ids.toSorted()).toEqual(all.toSorted());
    expect(await walk(filter, sort, "last", 3)).toEqual(ids);
    const rows = await db.order.findMany({ where: { shop, id: { in: ids } } });
    const found = ids.map((id) => rows.find((row) => row.id === id));
    const currencies = found.map((row) => row?.currency).filter((code, at, each) => code !== each[at - 1]);
    expect(currencies).toEqual(["EUR", ...(sort === "remaining_asc" ? others : others.toReversed())]);
    const euros = found
      .filter((row) => row?.currency === "EUR")
      .map((row) => Number(row?.amountCapturableMinor));
    expect(euros).toEqual(euros.toSorted((a, b) => (sort === "remaining_asc" ? a - b : b - a)));
  },
);

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT }, log: SILENT });

const own = ({ currency }: Money, other: Money) =>
  Number(other.currency === "EUR") - Number(currency === "EUR");

/** The numbers of orders and what they come to are kept as they would be counted. */
async function expectCountsKept(shop: ShopDomain): Promise<void> {
  for (const view of VIEWS) {
    const query = { shop, view, search: "", sort: defaultSort(view) };
    const { total, amounts } = await listOrders(ctx(), query);
    const counted = await sumOrders(database.db, ofView(view, shop), ORDERS);
    const sums = counted.amounts?.filter(({ amountMinor }) => amountMinor !== 0).sort(own);
    expect([view, total, amounts]).toEqual([view, counted.orders, sums]);
  }
}

test("the counts of the lists follow what happens to orders, and are the same once added up", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("changing.myshopify.com");
  await fill(shop, 300);
  await expectCountsKept(shop);
  const order = (where: object, data: object) =>
    db.order.updateMany({ where: { shop: shop, ...where }, data });
  await order({ id: { endsWith: "91" } }, { amountCapturedMinor: 100, capturedAt: LISTED_AT });
  await order({ id: { endsWith: "90" } }, { amountRefundedMinor: 7, amountAuthorizedMinor: 99_999 });
  await order({ id: { endsWith: "96" } }, { amountVoidedMinor: 5, fulfilledAt: LISTED_AT });
  await order({ id: { endsWith: "92" } }, { test: true });
  await order({ id: { endsWith: "93" } }, { expiresAt: LISTED_AT });
  await order({ id: { endsWith: "94" } }, { gateway: "klarna", fulfilledAt: LISTED_AT });
  await order({ id: { endsWith: "95" } }, { deletedAt: LISTED_AT });
  await order({ id: { endsWith: "97" } }, { kind: "other" });
  await order({ id: { endsWith: "98" } }, { amountOwedMinor: 0 });
  await expectCountsKept(shop);
  await sweepTallies(ctx());
  expect(await db.orderTally.count({ where: { fresh: true } })).toBe(0);
  await expectCountsKept(shop);
});

test("a capture counts in the month's figure for as long as its order counts", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("capturing.myshopify.com");
  await fill(shop, 300);
  const figure = async () =>
    (await readKeyFigures(ctx(), { shop: shop })).capturedThisMonth[0]?.amount.amountMinor ?? 0;
  const id = "6000000000001";
  const before = await figure();
  await db.ledgerEntry.create({
    data: {
      ...{ shop: shop, id: "new", orderId: id, authorizationId: "1", kind: "captured", amountMinor: 77 },
      ...{
        currency: "EUR",
        source: "unknown",
        reference: "new",
        occurredAt: LISTED_AT,
        recordedAt: LISTED_AT,
      },
    },
  });
  expect(await figure()).toBe(before + 77);
  const mark = (isTest: boolean) =>
    db.order.update({ where: { shop_id: { shop: shop, id } }, data: { test: isTest } });
  await mark(true);
  expect(await figure()).toBeLessThan(before);
  await mark(false);
  expect(await figure()).toBe(before + 77);
});

test("orders that change at the same time do not wait for each other's counts", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("busy.myshopify.com");
  await fill(shop, 300);
  const change = (ids: string[]) =>
    db.$transaction(async (tx) => {
      for (const id of ids)
        await tx.order.update({
          where: { shop_id: { shop: shop, id } },
          data: { amountRefundedMinor: { increment: 1 } },
        });
    });
  const ids = Array.from({ length: 20 }, (_, index) => String(6000000000020 + index));
  await Promise.all([
    ...ids.map((id) => change([id])),
    sweepTallies(ctx()),
    db.$transaction(async (tx) => {
      await tx.order.update({
        where: { shop_id: { shop: shop, id: "6000000000050" } },
        data: { amountRefundedMinor: 1 },
      });
      // Another order of the shop is counted while this one's count is not committed.
      await change(["6000000000051"]);
    }),
  ]);
  await expectCountsKept(shop);
});
