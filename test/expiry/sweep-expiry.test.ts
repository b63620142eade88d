import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { OrderViewName } from "~/order-list/list-state";

const DAY_MS = 86_400_000;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
});
beforeEach(() => app.runJobs({ alsoLater: true }));
afterAll(() => app.close());

async function place(fields: Record<string, unknown>): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}
const advance = (days: number) => app.sandbox.world.clock.advance(days * DAY_MS);
async function sweep(): Promise<string[]> {
  await app.ctx.queue.enqueue("sweep-expiry", {});
  return app.runJobs();
}
const read = async (orderId: OrderId) => {
  const order = await readOrder(app.ctx, { shop: SHOP, orderId });
  if (!order) throw new Error("The order is not known.");
  return order;
};
const idsIn = async (view: OrderViewName) =>
  (await listOrders(app.ctx, { shop: SHOP, view, search: "", sort: "expires_asc" })).rows.map(({ id }) => id);
const capturesAsked = () =>
  app.sandbox.world.requests.filter(({ operations }) => operations.includes("orderCapture")).length;

test("an authorization past its expiry is marked once, with what was lost, and never captured", async () => {
  const orderId = await place({ gateway: "Smartpay", amount: "48.90" });
  expect(await idsIn("expiring")).toContain(orderId);
  await advance(8);
  expect(await idsIn("expiring")).not.toContain(orderId);
  expect(await sweep()).toContain("sync-order");
  await sweep();
  const order = await read(orderId);
  expect(order).toMatchObject({ expired: money(4890, "EUR"), remaining: money(0, "EUR"), status: "expired" });
  expect(order.timeline.filter(({ kind }) => kind === "payment_expired")).toHaveLength(1);
  expect(await idsIn("expired")).toContain(orderId);
  expect(await idsIn("on_hold")).not.toContain(orderId);
  expect(await idsIn("pending")).not.toContain(orderId);
  expect((await readKeyFigures(app.ctx, { shop: SHOP })).lostThisMonth).toEqual({
    shipped: [{ amount: money(0, "EUR"), orders: 0 }],
    unshipped: [{ amount: money(4890, "EUR"), orders: 1 }],
  });
  expect(capturesAsked()).toBe(0);
});

test("what was captured in the last minute is not taken for lost", async () => {
  const orderId = await place({ gateway: "Smartpay", amount: "20.00" });
  await control(app.sandbox.url, "POST", "webhooks", { mode: "drop" });
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await advance(8);
  await sweep();
  expect(await read(orderId)).toMatchObject({ captured: money(2000, "EUR"), expired: money(0, "EUR") });
});

test("an order past a date of the shop's own table stays pending while Shopify can capture it", async () => {
  await app.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "klarna", authorizationWindowDays: 1 } });
  const orderId = await place({ gateway: "Klarna", amount: "30.00" });
  await advance(2);
  await sweep();
  const order = await read(orderId);
  expect(order).toMatchObject({ remaining: money(3000, "EUR"), expired: money(0, "EUR") });
  expect(order.capture.kind).toBe("possible");
  expect(await idsIn("expired")).toContain(orderId);
  expect(await sweep()).not.toContain("sync-order");
});

test("a whole shipment that nobody captured has its own view after half an hour", async () => {
  const orderId = await place({ gateway: "Riverty", amount: "15.00" });
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await idsIn("shipped_not_captured")).not.toContain(orderId);
  await app.sandbox.world.clock.advance(31 * 60_000);
  expect(await idsIn("shipped_not_captured")).toEqual([orderId]);
  expect((await read(orderId)).fulfilledAt).toBeInstanceOf(Date);
});
