import { readRules } from "~/settings/rules.server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { asId, type OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { storeOrder } from "~/orders/store-order.server";
import { syncOrder } from "~/orders/sync-order.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(() => app.switchImport(true));
afterAll(() => app.close());

const sync = (orderId: OrderId, ctx = app.ctx) => syncOrder(ctx, { shop: SHOP, orderId, cause: "webhook" });
const find = (id: OrderId) =>
  app.db.order.findUnique({
    where: { shop_id: { shop: SHOP, id } },
    include: { lines: true, authorizations: true },
  });
const move = (orderId: OrderId, verb: string) =>
  orderBy(app.sandbox.url, "POST", `orders/${orderId}/${verb}`, {});
const kindsOf = async (orderId: OrderId) =>
  (await app.db.timelineEvent.findMany({ where: { shop: SHOP, orderId } })).map(({ kind }) => kind).sort();

async function read(orderId: OrderId): Promise<OrderSnapshot> {
  const reading = await app.ctx.shopAdmin.readOrder(SHOP, orderId);
  if (reading.kind !== "read" || !reading.value) throw new Error("The order was not read.");
  return reading.value;
}

test("an authorized pay-later order enters with its lines, its authorization and its ledger", async () => {
  const orderId = await app.placeOrder({ gateway: "Riverty", amount: "48.90" });
  expect((await sync(orderId)).kind).toBe("stored");
  const order = await find(orderId);
  expect(order).toMatchObject({
    gateway: "riverty",
    currency: "EUR",
    amountAuthorizedMinor: 4890n,
    amountRemainingMinor: 4890n,
    fulfilledAt: null,
  });
  expect(order?.lines.length).toBeGreaterThan(0);
  expect(order?.authorizations).toMatchObject([{ amountMinor: 4890n, expirySource: "policy" }]);
  expect(await kindsOf(orderId)).toEqual(["order_imported", "order_released", "payment_authorized"]);
});

test.each(["credit card", "PayPal"])(
  "an order by %s is not followed, though it is authorized",
  async (gateway) => {
    const orderId = await app.placeOrder({ gateway, payment: "AUTHORIZATION" });
    expect((await sync(orderId)).kind).toBe("not_ours");
    expect(await find(orderId)).toBeNull();
  },
);

test("an order whose gateway the merchant switched off later is followed all the same", async () => {
  const orderId = await app.placeOrder({ gateway: "SprayPay" });
  await sync(orderId);
  await app.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "spraypay", enabled: false } });
  await move(orderId, "capture");
  expect((await sync(orderId)).kind).toBe("stored");
  expect(await find(orderId)).toMatchObject({
    gateway: "spraypay",
    amountCapturedMinor: 10_000n,
    amountRemainingMinor: 0n,
    // The capture is the followed payment's own, and not money from elsewhere on top of it.
    paidElsewhereMinor: 0n,
    amountExcessMinor: 0n,
  });
});

test("an order that is shipped and captured says when, and each is told once however often it is read", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await move(orderId, "fulfill");
  await move(orderId, "capture");
  for (let reading = 0; reading < 3; reading += 1) await sync(orderId);
  expect(await find(orderId)).toMatchObject({ fulfillmentStatus: "FULFILLED", amountCapturedMinor: 10_000n });
  expect((await find(orderId))?.fulfilledAt).toBeInstanceOf(Date);
  expect(await kindsOf(orderId)).toEqual([
    "order_fulfilled",
    "order_imported",
    "order_released",
    "payment_authorized",
    "payment_captured",
  ]);
});

test("twenty readings of a new order at once, in two processes, store it once", async () => {
  const orderId = await app.placeOrder();
  const other = app.anotherProcess().context;
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => sync(orderId, index % 2 ? other : app.ctx)),
  );
  expect(outcomes.every(({ kind }) => kind === "stored")).toBe(true);
  expect(await app.db.ledgerEntry.count({ where: { shop: SHOP, orderId } })).toBe(1);
  expect(await kindsOf(orderId)).toEqual(["order_imported", "order_released", "payment_authorized"]);
  expect((await find(orderId))?.lines.length).toBe((await read(orderId)).lines.length);
});

test("a reading that was overtaken by a newer one changes nothing", async () => {
  const orderId = await app.placeOrder();
  const old = await read(orderId);
  await app.sandbox.world.clock.advance(5000);
  await move(orderId, "fulfill");
  await sync(orderId);
  expect(
    await storeOrder(app.ctx, { shop: SHOP, snapshot: old, rules: await readRules(app.ctx.db, SHOP) }),
  ).toBe("outdated");
  expect(await find(orderId)).toMatchObject({ fulfillmentStatus: "FULFILLED" });
});

/** PostgreSQL's own count of who wrote each row last. */
const writersOf = (orderId: OrderId) => app.db.$queryRaw`
  SELECT 'line' AS kind, id, xmin::text FROM "OrderLine" WHERE "orderId" = ${orderId}
  UNION ALL SELECT 'authorization', id, xmin::text FROM "Authorization" WHERE "orderId" = ${orderId} ORDER BY 1, 2`;

test("a reading in which nothing changed writes nothing but when it was made", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  const [before, writers] = [await find(orderId), await writersOf(orderId)];
  await app.sandbox.world.clock.advance(60_000);
  expect((await sync(orderId)).kind).toBe("stored");
  expect(await writersOf(orderId)).toEqual(writers);
  const after = await find(orderId);
  expect(after).toEqual({ ...before, readAt: after?.readAt });
  expect(Number(after?.readAt)).toBeGreaterThan(Number(before?.readAt));
});

test("the same reading counts anew once the merchant's rules are others", async () => {
  const orderId = await app.placeOrder({ gateway: "Billink" });
  await sync(orderId);
  const before = await find(orderId);
  const policy = { shop: SHOP, gateway: "billink", authorizationWindowDays: 3 };
  await app.db.gatewayPolicy.create({ data: policy });
  await sync(orderId);
  const after = await find(orderId);
  expect(Number(after?.expiresAt)).toBeLessThan(Number(before?.expiresAt));
});

test("of two readings within one second of Shopify's clock the one made later counts", async () => {
  const orderId = await app.placeOrder();
  const first = await read(orderId);
  const second = { ...first, name: "#later", readAt: new Date(first.readAt.getTime() + 5) };
  await storeOrder(app.ctx, { shop: SHOP, snapshot: second, rules: await readRules(app.ctx.db, SHOP) });
  expect(
    await storeOrder(app.ctx, { shop: SHOP, snapshot: first, rules: await readRules(app.ctx.db, SHOP) }),
  ).toBe("outdated");
  expect(await find(orderId)).toMatchObject({ name: "#later" });
});

test("an order deleted at Shopify is marked, and its ledger stays", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  const shop = app.sandbox.world.shops.get(SHOP);
  shop?.orders.delete(Number(orderId));
  expect((await sync(orderId)).kind).toBe("missing");
  expect((await find(orderId))?.deletedAt).toBeInstanceOf(Date);
  expect(await app.db.ledgerEntry.count({ where: { shop: SHOP, orderId } })).toBe(1);
});

test("while Shopify is down an order is not read, and nothing is stored", async () => {
  const orderId = await app.placeOrder();
  await control(app.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 1 });
  expect((await sync(orderId)).kind).toBe("unavailable");
  expect(await find(orderId)).toBeNull();
  expect((await sync(orderId)).kind).toBe("stored");
});

test("an order that no shop has is missing", async () => {
  expect((await sync(asId<OrderId>("424242"))).kind).toBe("missing");
});
