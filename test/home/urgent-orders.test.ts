import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { readUrgentOrders } from "~/home/read-urgent-orders.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { readRules } from "~/settings/rules.server";

const SHOP = asId<ShopDomain>("urgent.myshopify.com");
const NOW = new Date("2026-11-22T10:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const inDays = (days: number) => ago(-days * 1_440);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.shop.create({ data: { shop: SHOP, currency: "EUR", installedAt: NOW } });
});
afterAll(() => database.drop());

async function add(
  id: string,
  amount: number,
  { currency = "EUR", ...fields }: { currency?: string; fulfilledAt?: Date; expiresAt?: Date; shop?: string },
) {
  const at = { processedAt: NOW, updatedAt: NOW, importedAt: NOW, readAt: NOW };
  const open = {
    amountRemainingMinor: amount,
    amountOwedMinor: amount,
    amountCapturableMinor: amount,
    amountAtRiskMinor: fields.fulfilledAt ? amount : 0,
  };
  const order = {
    id,
    name: `#${id}`,
    currency,
    totalMinor: amount,
    gateway: "klarna",
    gatewayName: "Klarna",
  };
  await database.db.order.create({ data: { shop: SHOP, ...order, ...at, ...open, ...fields } });
}

const urgent = async (shop = SHOP) => {
  const ctx = { db: database.db, clock: { now: () => NOW } };
  const rules = await readRules(database.db, shop);
  const figures = await readKeyFigures(ctx, { shop, rules });
  return (await readUrgentOrders(ctx, { shop, rules, figures })).map(({ name }) => name);
};

test("without orders nothing is urgent", async () => {
  expect(await urgent(asId<ShopDomain>("empty.myshopify.com"))).toEqual([]);
});

test("what left unpaid comes first, by amount, the shop's own currency before others; then what expires; each once", async () => {
  await add("1", 900_000, { expiresAt: inDays(20) });
  await add("2", 100, { expiresAt: inDays(2) });
  await add("3", 300, { fulfilledAt: ago(600), expiresAt: inDays(3) });
  await add("4", 400, { fulfilledAt: ago(60) });
  await add("5", 99_999, { fulfilledAt: ago(90), currency: "JPY" });
  await add("6", 800_000, { fulfilledAt: ago(5) });
  await add("7", 9_999_999, { fulfilledAt: ago(600), shop: "other.myshopify.com" });
  expect(await urgent()).toEqual(["#4", "#3", "#5", "#6", "#2"]);
});
