import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { readKeyFigures } from "~/home/read-key-figures.server";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const NOW = new Date("2026-11-22T10:00:00Z");
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function addOrder(
  id: string,
  fields: { shop?: string; currency?: string; remaining?: number } & Record<string, unknown>,
) {
  const { shop = SHOP, currency = "EUR", remaining = 0, ...rest } = fields;
  const order = {
    shop,
    id,
    name: `#${id}`,
    currency,
    totalMinor: 10_000,
    gateway: "klarna",
    gatewayName: "Klarna",
  };
  const times = { processedAt: NOW, updatedAt: NOW, importedAt: NOW, readAt: NOW };
  const isOver = "canceledAt" in rest;
  const capturable = isOver ? 0 : remaining;
  const amounts = {
    amountRemainingMinor: remaining,
    amountOwedMinor: capturable,
    amountCapturableMinor: capturable,
    amountAtRiskMinor: "fulfilledAt" in rest ? capturable : 0,
  };
  await database.db.order.create({ data: { ...order, ...times, ...amounts, ...rest } });
}

async function addCapture(
  orderId: string,
  reference: string,
  amountMinor: number,
  occurredAt: Date,
  currency = "EUR",
) {
  await database.db.ledgerEntry.create({
    data: {
      shop: SHOP,
      id: reference,
      orderId,
      authorizationId: "1",
      kind: "captured",
      amountMinor,
      currency,
      source: "unknown",
      reference,
      occurredAt,
      recordedAt: occurredAt,
    },
  });
}

const brief = (figures: CurrencyFigure[]) =>
  figures.map(({ amount, orders }) => [amount.currency, amount.amountMinor, orders]);

const figuresOf = (shop: ShopDomain) =>
  readKeyFigures({ db: database.db, clock: { now: () => NOW } }, { shop });
const EMPTY = asId<ShopDomain>("empty.myshopify.com");

test("before the shop's profile was read, no currency is made up", async () => {
  const unread = asId<ShopDomain>("unread.myshopify.com");
  expect(await figuresOf(unread)).toMatchObject({ complete: false, pending: [], capturedThisMonth: [] });
});

test("while its orders are being read for the first time the figures are not complete, and then zero is zero", async () => {
  await database.db.shop.create({ data: { shop: EMPTY, currency: "CHF", installedAt: NOW } });
  const reading = { shop: EMPTY, everything: true, startedBy: { kind: "app" }, startedAt: NOW };
  await database.db.importRun.create({ data: { ...reading, id: "first" } });
  expect(await figuresOf(EMPTY)).toMatchObject({ complete: false });

  await database.db.importRun.updateMany({ where: { shop: EMPTY }, data: { state: "finished" } });
  const figures = await figuresOf(EMPTY);
  expect(figures.complete).toBe(true);
  expect(brief(figures.pending)).toEqual([["CHF", 0, 0]]);
  expect(brief(figures.shippedNotCaptured)).toEqual([["CHF", 0, 0]]);

  await database.db.importRun.create({ data: { ...reading, id: "second" } });
  expect(await figuresOf(EMPTY)).toMatchObject({ complete: true });
});

test("currencies stay apart, the shop's own first, and what waits for nothing is left out", async () => {
  await database.db.shop.create({
    data: { shop: SHOP, currency: "EUR", ianaTimezone: "Europe/Amsterdam", installedAt: NOW },
  });
  await addOrder("1", { remaining: 10_000, expiresAt: inDays(3) });
  await addOrder("2", { remaining: 2_500, expiresAt: inDays(20), fulfilledAt: inDays(-1) });
  await addOrder("3", {
    ...{ remaining: 8_000, currency: "USD", expiresAt: inDays(7) },
    ...{ amountCapturedMinor: 300, capturedAt: inDays(-2) },
  });
  await addOrder("4", { remaining: 1_200, currency: "JPY", expiresAt: inDays(-1) });
  await addOrder("5", { remaining: 700, canceledAt: NOW, fulfilledAt: NOW });
  await addOrder("6", { remaining: 700, deletedAt: NOW });
  await addOrder("7", {
    remaining: 0,
    amountCapturedMinor: 15_999,
    capturedAt: inDays(-1),
    fulfilledAt: NOW,
  });
  await addOrder("9", { remaining: 400, currency: "CHF", fulfilledAt: new Date(NOW.getTime() - 60_000) });
  await addOrder("8", { remaining: 99, shop: "other.myshopify.com", expiresAt: inDays(1) });
  await addCapture("7", "c1", 5_000, new Date("2026-10-31T23:00:00Z"));
  await addCapture("7", "c2", 1_000, inDays(-1));
  await addCapture("7", "c3", 9_999, new Date("2026-10-31T22:59:59Z"));
  await addCapture("3", "c4", 300, inDays(-2), "USD");

  const figures = await readKeyFigures({ db: database.db, clock: { now: () => NOW } }, { shop: SHOP });
  expect(brief(figures.pending)).toEqual([
    ["EUR", 12_500, 2],
    ["CHF", 400, 1],
    ["JPY", 1_200, 1],
    ["USD", 8_000, 1],
  ]);
  expect(brief(figures.expiringSoon)).toEqual([
    ["EUR", 10_000, 1],
    ["USD", 8_000, 1],
  ]);
  expect(brief(figures.shippedNotCaptured)).toEqual([["EUR", 2_500, 1]]);
  expect(brief(figures.capturedThisMonth)).toEqual([
    ["EUR", 6_000, 1],
    ["USD", 300, 1],
  ]);
  expect(figures.monthFrom).toBe("2026-11-01");
});
