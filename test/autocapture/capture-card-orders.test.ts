import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import type { CardOrderCapture } from "~/settings/settings";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { planBulk } from "~/bulk/plan-bulk.server";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";
import { listCardFailures } from "~/autocapture/list-card-failures.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.runJobs();
});
beforeEach(async () => {
  await app.switchImport(true);
  await choose("at_once");
});
afterAll(() => app.close());

const now = () => app.ctx.clock.now();
const advance = (minutes: number) => app.sandbox.world.clock.advance(minutes * 60_000);
const choose = (captureCardOrders: CardOrderCapture | null, captureCardOrdersSince: Date | null = now()) =>
  app.db.settings.update({ where: { shop: SHOP }, data: { captureCardOrders, captureCardOrdersSince } });
const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder({ gateway: "shopify_payments", amount: "40.00", ...fields });
  await sync(orderId);
  return orderId;
}
const look = (orderId: OrderId) => orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
const fulfill = (orderId: OrderId, body = {}) =>
  orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
const captures = async (orderId: OrderId) =>
  (await look(orderId)).transactions.filter(({ kind }) => kind === "CAPTURE");
const stored = (id: OrderId) => app.db.order.findUnique({ where: { shop_id: { shop: SHOP, id } } });
const kindsOf = async (orderId: OrderId) =>
  (await app.db.timelineEvent.findMany({ where: { shop: SHOP, orderId } })).map(({ kind }) => kind);

test("a card order is captured at once, once, however often it is read", async () => {
  const orderId = await place();
  await sync(orderId);
  await app.runJobs();
  await sync(orderId);
  await app.runJobs();
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "40.00" } }]);
  expect(await app.db.operation.findMany({ where: { orderId } })).toMatchObject([
    { state: "succeeded", requestedBy: { kind: "app" } },
  ]);
  expect(await kindsOf(orderId)).toEqual(
    expect.arrayContaining(["other_order_taken", "operation_requested", "payment_captured"]),
  );
});

test.each(["PayPal", "Worldpay", "Adyen"])("an order by %s is captured as well", async (gateway) => {
  const orderId = await place({ gateway });
  await app.runJobs();
  expect(await captures(orderId)).toHaveLength(1);
});

test.each(["manual", "Cash on Delivery (COD)", "Bank Deposit", "gift_card"])(
  "an authorization by %s is nobody's promise, and left alone",
  async (gateway) => {
    const orderId = await place({ gateway, payment: "AUTHORIZATION" });
    await app.runJobs();
    expect(await stored(orderId)).toBeNull();
    expect(await captures(orderId)).toEqual([]);
  },
);

test("an order at the till, and one from before the choice, are left alone", async () => {
  const before = await app.placeOrder({ gateway: "shopify_payments" });
  await advance(5);
  await choose("at_once");
  await sync(before);
  const till = await place({ sourceName: "pos" });
  await app.runJobs();
  expect([await captures(before), await captures(till)]).toEqual([[], []]);
});

test("a pay-later order is not captured with card orders: not while import is on, nor off, nor where its gateway is off", async () => {
  const known = await place({ gateway: "Klarna" });
  await app.switchImport(false);
  const unknown = await place({ gateway: "Klarna" });
  await app.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "klarna", enabled: false } });
  const switchedOff = await place({ gateway: "Klarna" });
  await app.runJobs();
  await app.db.gatewayPolicy.deleteMany();
  for (const orderId of [known, unknown, switchedOff]) expect(await captures(orderId)).toEqual([]);
  expect(await stored(known)).toMatchObject({ kind: "pay_later" });
  expect(await stored(unknown)).toMatchObject({ kind: "pay_later" });
  expect(await stored(switchedOff)).toBeNull();
});

test("Klarna as a method of Shopify Payments is pay later: it waits for shipment", async () => {
  const orderId = await place({ localMethod: "klarna" });
  await app.runJobs();
  expect(await captures(orderId)).toEqual([]);
  expect(await stored(orderId)).toMatchObject({
    kind: "pay_later",
    gateway: "klarna",
    gatewayName: "Shopify Payments (klarna)",
  });
});

test("on fulfillment, a card order is captured when it is shipped whole, and once", async () => {
  await choose("on_fulfillment");
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "10.00" }];
  const orderId = await place({ amount: undefined, lines });
  await app.runJobs();
  expect(await captures(orderId)).toEqual([]);
  const { lines: shown } = await look(orderId);
  await fulfill(orderId, { lines: [{ id: shown[0]?.id, quantity: 1 }] });
  await sync(orderId);
  await app.runJobs();
  expect(await captures(orderId)).toEqual([]);
  await fulfill(orderId);
  for (let reading = 0; reading < 2; reading += 1) {
    await sync(orderId);
    await app.runJobs();
  }
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "20.00" } }]);
});

test("nothing is captured any more once the merchant wants it back, also what waited", async () => {
  const orderId = await place();
  await choose(null, null);
  await app.runJobs();
  const later = await place();
  await app.runJobs();
  expect([await captures(orderId), await captures(later)]).toEqual([[], []]);
});

test("a lost answer is settled by reading the order, and captures once", async () => {
  await control(app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "html_error_after",
    times: 1,
  });
  const orderId = await place();
  await app.runJobs();
  await advance(11);
  await app.runJobs({ alsoLater: true });
  expect(await captures(orderId)).toHaveLength(1);
  expect(await app.db.operation.findMany({ where: { orderId } })).toMatchObject([{ state: "succeeded" }]);
});

test("a declined capture is asked for once and told, until somebody captures", async () => {
  await control(app.sandbox.url, "POST", "faults", { operation: "orderCapture", kind: "decline", times: 1 });
  const orderId = await place();
  for (let again = 0; again < 2; again += 1) {
    await app.runJobs();
    await sync(orderId);
  }
  await app.runJobs();
  expect(await app.db.operation.count({ where: { orderId } })).toBe(1);
  expect(await kindsOf(orderId)).toContain("operation_rejected");
  const failures = await listCardFailures(app.ctx, { shop: SHOP });
  expect(failures).toMatchObject([{ orderId, amount: { amountMinor: 4000 }, reason: "declined" }]);
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await sync(orderId);
  expect(await listCardFailures(app.ctx, { shop: SHOP })).toEqual([]);
});

test("what is not pay later is in no list, no figure and no bulk capture", async () => {
  await choose("on_fulfillment");
  const count = async () => {
    const query = { view: "all", sort: "processed_desc", search: "" } as const;
    return (await listOrders(app.ctx, { shop: SHOP, ...query })).counts;
  };
  const figures = () => readKeyFigures(app.ctx, { shop: SHOP });
  const before = [await count(), await figures()];
  const shipped = await place();
  const waiting = await place();
  await fulfill(shipped);
  await sync(shipped);
  await app.runJobs();
  expect(await captures(shipped)).toHaveLength(1);
  expect(await stored(waiting)).toMatchObject({ kind: "other", amountRemainingMinor: 4000n });
  expect([await count(), await figures()]).toEqual(before);
  const plan = await planBulk(app.ctx, {
    ...BULK_CAPTURE,
    shop: SHOP,
    selection: { kind: "orders", orderIds: [waiting] },
  });
  expect(plan).toMatchObject({ kind: "planned", groups: [] });
});

test("an order that came in as other is captured even where a new term would call it pay later", async () => {
  await choose("on_fulfillment");
  const orderId = await place({ gateway: "Foo Pay" });
  await app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "foo", label: "Foo", terms: ["Foo Pay"] },
  });
  await fulfill(orderId);
  await sync(orderId);
  await app.runJobs();
  await app.db.gatewayPolicy.deleteMany();
  expect(await captures(orderId)).toHaveLength(1);
});
