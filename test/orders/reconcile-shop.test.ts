import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { reconcileShop } from "~/orders/reconcile-shop.server";

let app: InstalledApp;
beforeAll(async () => {
  // No application URL is registered: every webhook is lost.
  app = await installApp();
  await app.switchImport(true);
});
afterAll(() => app.close());

const reconcile = () => reconcileShop(app.ctx, { shop: SHOP, resume: null });
const find = (id: OrderId) => app.db.order.findUnique({ where: { shop_id: { shop: SHOP, id } } });
const fault = (kind: string) =>
  control(app.sandbox.url, "POST", "faults", { operation: "orders", kind, times: 1 });

test("what webhooks missed is found: new orders, captures, voids", async () => {
  const [captured, voided] = [await app.placeOrder(), await app.placeOrder()];
  expect(await reconcile()).toEqual({ kind: "done" });
  expect(await find(captured)).toMatchObject({ amountRemainingMinor: 10_000n });
  await orderBy(app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await orderBy(app.sandbox.url, "POST", `orders/${voided}/void`, {});
  await reconcile();
  expect(await find(captured)).toMatchObject({ amountCapturedMinor: 10_000n, amountRemainingMinor: 0n });
  expect(await find(voided)).toMatchObject({ amountVoidedMinor: 10_000n, amountRemainingMinor: 0n });
});

test("a pass that fails is not remembered as done, so nothing is lost", async () => {
  await reconcile();
  const before = (await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).reconciledTo;
  await app.sandbox.world.clock.advance(20 * 60_000);
  const orderId = await app.placeOrder();
  await fault("server_error");
  expect(await reconcile()).toMatchObject({ kind: "unavailable", resume: null });
  expect((await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).reconciledTo).toEqual(before);
  await reconcile();
  expect(await find(orderId)).not.toBeNull();
});

test("being throttled waits as long as Shopify says, and goes on at the page it had reached", async () => {
  for (let orders = 0; orders < 30; orders += 1) await app.placeOrder({ amount: "10.00" });
  const first = await app.ctx.shopAdmin.listOrders(SHOP, {
    scope: "any",
    cursor: null,
    pageSize: 25,
    order: "oldest_change_first",
    updatedAfter: new Date(0),
  });
  const cursor = first.kind === "read" ? (first.value.nextCursor ?? "") : "";
  const startedAt = app.ctx.clock.now().toISOString();
  const resume = { startedAt, updatedAfter: new Date(0).toISOString(), cursor };
  await fault("throttle");
  const outcome = await reconcileShop(app.ctx, { shop: SHOP, resume });
  expect(outcome).toMatchObject({ kind: "unavailable", resume });
  expect(outcome.kind === "unavailable" && outcome.retryAfterMs).toBeGreaterThanOrEqual(1000);
  expect(await reconcileShop(app.ctx, { shop: SHOP, resume })).toEqual({ kind: "done" });
  expect((await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).reconciledTo?.toISOString()).toBe(
    startedAt,
  );
});
