import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { CardOrderCapture } from "~/settings/settings";
import { syncOrder } from "~/orders/sync-order.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.runJobs();
});
afterAll(() => app.close());

async function choose(captureCardOrders: CardOrderCapture | null): Promise<void> {
  const since = new Date(app.ctx.clock.now().getTime() - 60_000);
  await app.db.settings.update({
    where: { shop: SHOP },
    data: {
      captureEngine: "app",
      captureEngineSince: since,
      importChangedAt: since,
      captureCardOrders,
      captureCardOrdersSince: since,
    },
  });
}
const sync = async (orderId: OrderId) => {
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
};
const capturedAmounts = async (orderId: OrderId) => {
  const { transactions } = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  return transactions.filter(({ kind }) => kind === "CAPTURE").map(({ amount }) => amount.amount);
};
/** Klarna 100.00, then an upsell of 20.00 that is authorized by card. */
async function place(): Promise<OrderId> {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Gift wrapping", quantity: 1, unitPrice: "20.00" }],
    authorize: true,
    gateway: "shopify_payments",
  });
  await sync(orderId);
  return orderId;
}
const ship = async (orderId: OrderId) => {
  app.sandbox.world.clock.advance(60_000);
  await control(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await sync(orderId);
};
const read = async (orderId: OrderId) => {
  const order = await readOrder(app.ctx, { shop: SHOP, orderId });
  if (!order) throw new Error("The order is not known.");
  return order;
};

test("with card orders captured at once, the upsell by card is captured at once and Klarna when all is shipped", async () => {
  await choose("at_once");
  const orderId = await place();
  expect(await capturedAmounts(orderId)).toEqual(["20.00"]);
  expect(await read(orderId)).toMatchObject({
    gateway: "klarna",
    authorized: money(12_000, "EUR"),
    captured: money(2_000, "EUR"),
    owed: money(10_000, "EUR"),
    authorizations: [
      { class: "pay_later", state: "authorized", amount: money(10_000, "EUR") },
      { class: "other", state: "authorized", amount: money(2_000, "EUR") },
    ],
  });
  await ship(orderId);
  expect(await capturedAmounts(orderId)).toEqual(["20.00", "100.00"]);
  expect(await read(orderId)).toMatchObject({ status: "captured", owed: money(0, "EUR") });
});

test("with card orders captured on fulfillment, both parts are captured when all is shipped", async () => {
  await choose("on_fulfillment");
  const orderId = await place();
  expect(await capturedAmounts(orderId)).toEqual([]);
  await ship(orderId);
  expect((await capturedAmounts(orderId)).sort()).toEqual(["100.00", "20.00"]);
});

test("with card orders left to the merchant, Klarna is captured and the card's part stays at risk in the open", async () => {
  await choose(null);
  const orderId = await place();
  await ship(orderId);
  expect(await capturedAmounts(orderId)).toEqual(["100.00"]);
  expect(await read(orderId)).toMatchObject({ owed: money(2_000, "EUR"), atRisk: money(2_000, "EUR") });
});

test("a payment keeps the class it came in with, whatever the terms say later", async () => {
  await choose("at_once");
  await app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "foo", label: "Foo", terms: ["Foo Pay"] },
  });
  const orderId = await app.placeOrder({ gateway: "Foo Pay" });
  await sync(orderId);
  await app.db.gatewayPolicy.deleteMany();
  await sync(orderId);
  expect(await capturedAmounts(orderId)).toEqual([]);
  expect(await app.db.authorization.findMany({ where: { orderId } })).toMatchObject([
    { class: "pay_later", gateway: "foo" },
  ]);
});
