import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT } from "../support/fill-lists";
import { SILENT } from "../support/silent-log";
import { DAYS_SHOWN, type CurrencyDays } from "~/home/daily-view";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { dayAfter } from "~/home/place-days";
import { localTime } from "~/kernel/calendar";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { asId, type ShopDomain } from "~/kernel/ids";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import type { LedgerEntry, Order } from "~/platform/database/generated/client";

const SHOP = asId<ShopDomain>("daily.myshopify.com");
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { shop: SHOP, orders: 500, spreadDays: 50 });
  // A lapsed order that was shipped, and one of which a part is captured by another authorization.
  await database.db.order.updateMany({
    where: { shop: SHOP, id: { endsWith: "198" } },
    data: { fulfilledAt: LISTED_AT, firstShippedAt: LISTED_AT },
  });
  await database.db.order.updateMany({
    where: { shop: SHOP, id: { endsWith: "298" } },
    data: { amountCapturableMinor: 500, amountRemainingMinor: 500, expiresAt: LISTED_AT },
  });
  // A lapsed order that never shipped, of which another authorization was voided in a later month.
  const later = { amountVoidedMinor: 700, releasedAt: LISTED_AT };
  await database.db.order.updateMany({ where: { shop: SHOP, id: { endsWith: "398" } }, data: later });
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT }, log: SILENT });

/** The same figures, counted order by order. */
async function counted(zone: string) {
  const { db } = database;
  const orders = await db.order.findMany({ where: { shop: SHOP, test: false, kind: "pay_later" } });
  const ids = new Set(orders.map(({ id }) => id));
  const entries = (await db.ledgerEntry.findMany({ where: { shop: SHOP } })).filter((e) =>
    ids.has(e.orderId),
  );
  const known = new Map<number, string>();
  const dayOf = (at: Date): string => {
    const day = known.get(at.getTime()) ?? localTime(at, zone).day;
    known.set(at.getTime(), day);
    return day;
  };
  const today = dayOf(LISTED_AT);
  const total = <T>(rows: readonly T[], amountOf: (row: T) => bigint) =>
    Number(rows.reduce((sum, row) => sum + amountOf(row), 0n));
  const lostOf = (order: Order): bigint => {
    const ended = order.amountExpiredMinor + (order.fulfilledAt ? order.amountVoidedMinor : 0n);
    const uncovered = order.amountOwedMinor - order.amountCapturableMinor;
    return ended < uncovered ? ended : uncovered;
  };
  const lostAt = (order: Order) => (order.fulfilledAt ? order.releasedAt : order.lapsedAt);
  const lost = orders.filter((order) => lostAt(order) && lostOf(order) > 0n);
  const lostDayOf = (order: Order) => dayOf(lostAt(order) ?? LISTED_AT);
  const isShipped = (order: Order) => order.firstShippedAt !== null;
  const open = ({ kind, amountMinor }: LedgerEntry) =>
    kind === "authorized" ? amountMinor : kind === "refunded" ? 0n : -amountMinor;
  const month = today.slice(0, 7);
  const ofMonth = (currency: string, shipped: boolean) =>
    total(
      lost.filter(
        (order) =>
          order.currency === currency && isShipped(order) === shipped && lostDayOf(order).startsWith(month),
      ),
      lostOf,
    );
  const days = (currency: string) => {
    const own = <T extends { currency: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.currency === currency);
    const lostOn = (day: string, shipped: boolean) =>
      total(
        own(lost).filter((each) => lostDayOf(each) === day && isShipped(each) === shipped),
        lostOf,
      );
    return {
      past: Array.from({ length: DAYS_SHOWN }, (_, index) => dayAfter(today, index + 1 - DAYS_SHOWN)).map(
        (day) => [
          day,
          total(
            own(entries).filter((e) => e.kind === "captured" && dayOf(e.occurredAt) === day),
            (e) => e.amountMinor,
          ),
          total(
            own(entries).filter((e) => dayOf(e.occurredAt) <= day),
            open,
          ),
          lostOn(day, true),
          lostOn(day, false),
        ],
      ),
      coming: Array.from({ length: DAYS_SHOWN }, (_, index) => dayAfter(today, index)).map((day) => {
        const expiring = own(orders).filter(
          ({ expiresAt, amountCapturableMinor, deletedAt }) =>
            amountCapturableMinor > 0 && !deletedAt && expiresAt && dayOf(expiresAt) === day,
        );
        return [day, total(expiring, (order) => order.amountCapturableMinor), expiring.length];
      }),
    };
  };
  return { days, ofMonth };
}

const brief = ({ past, coming }: CurrencyDays) => ({
  past: past.map((day) => [
    day.day,
    ...[day.captured, day.waiting, day.lostShipped, day.lostUnshipped].map(({ amountMinor }) => amountMinor),
  ]),
  coming: coming.map((day) => [day.day, day.expiring.amountMinor, day.orders]),
});
const amountIn = (figures: readonly CurrencyFigure[], currency: string) =>
  figures.find(({ amount }) => amount.currency === currency)?.amount.amountMinor ?? 0;

// Half an hour, three quarters of one and half a day off, and a name that no database knows, which counts as UTC.
const ZONES = [
  ["Europe/Amsterdam", "Europe/Amsterdam"],
  ["Asia/Kathmandu", "Asia/Kathmandu"],
  ["America/St_Johns", "America/St_Johns"],
  ["Pacific/Auckland", "Pacific/Auckland"],
  ["Nowhere/Else", "UTC"],
] as const;

test("every day, month and zone has what its orders and entries come to, before and after they are added up", async () => {
  for (const [ianaTimezone, zone] of ZONES) {
    await database.db.shop.update({ where: { shop: SHOP }, data: { ianaTimezone } });
    const expected = await counted(zone);
    for (const isAddedUp of [false, true]) {
      if (isAddedUp) await sweepTallies(ctx());
      const { daily, lostThisMonth } = await readKeyFigures(ctx(), { shop: SHOP });
      expect(daily.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
      for (const days of daily) {
        expect([zone, brief(days)]).toEqual([zone, expected.days(days.currency)]);
        const month = [lostThisMonth.shipped, lostThisMonth.unshipped].map((each) =>
          amountIn(each, days.currency),
        );
        expect(month).toEqual([
          expected.ofMonth(days.currency, true),
          expected.ofMonth(days.currency, false),
        ]);
      }
    }
  }
});

test("a loss moves to the goods given away when the order turns out to have shipped", async () => {
  await database.db.shop.update({ where: { shop: SHOP }, data: { ianaTimezone: "UTC" } });
  const [lost] = await database.db.order.findMany({
    where: {
      shop: SHOP,
      amountExpiredMinor: { gt: 0 },
      amountOwedMinor: { gt: 0 },
      currency: "EUR",
      fulfilledAt: null,
      firstShippedAt: null,
      test: false,
    },
    orderBy: { lapsedAt: "desc" },
    take: 1,
  });
  if (!lost) throw new Error("A lost order was expected.");
  const losses = async () => {
    const { shipped, unshipped } = (await readKeyFigures(ctx(), { shop: SHOP })).lostThisMonth;
    return [amountIn(shipped, "EUR"), amountIn(unshipped, "EUR")] as const;
  };
  const [shipped, unshipped] = await losses();
  const amount = Number(lost.amountExpiredMinor);
  await database.db.order.update({
    where: { shop_id: { shop: SHOP, id: lost.id } },
    data: { firstShippedAt: LISTED_AT },
  });
  expect(await losses()).toEqual([shipped + amount, unshipped - amount]);
});

test("a loss of an order that never shipped stays on its day when the rest is voided later", async () => {
  const lapsed = { shop: SHOP, fulfilledAt: null, firstShippedAt: null, test: false, currency: "EUR" };
  const lost = await database.db.order.findFirstOrThrow({
    where: { ...lapsed, amountExpiredMinor: { gt: 0 }, amountOwedMinor: { gt: 0 } },
    orderBy: { lapsedAt: "desc" },
  });
  const losses = async () => {
    const { daily, lostThisMonth } = await readKeyFigures(ctx(), { shop: SHOP });
    const days = daily.find(({ currency }) => currency === "EUR")?.past ?? [];
    return [amountIn(lostThisMonth.unshipped, "EUR"), days.map(({ lostUnshipped }) => lostUnshipped)];
  };
  const before = await losses();
  await database.db.order.update({
    where: { shop_id: { shop: SHOP, id: lost.id } },
    data: { amountVoidedMinor: 300, releasedAt: LISTED_AT },
  });
  expect(await losses()).toEqual(before);
});
