import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { deriveMoney } from "~/money/derive-money.server";
import { syncOrder } from "~/orders/sync-order.server";
import { readRules } from "~/settings/rules.server";

const MINUTE_MS = 60_000;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  const now = new Date(app.ctx.clock.now().getTime() - MINUTE_MS);
  await app.db.settings.update({
    where: { shop: SHOP },
    data: {
      captureEngine: "app",
      captureEngineSince: now,
      importChangedAt: now,
      notificationEmails: ["finance@example.com"],
    },
  });
  await app.runJobs();
});
beforeEach(async () => {
  await control(app.sandbox.url, "POST", "gateways", { name: "Klarna", authorizesLate: true });
  await control(app.sandbox.url, "DELETE", "mails");
});
afterAll(() => app.close());

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const post = (orderId: OrderId, verb: string, body = {}) =>
  orderBy(app.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
const report = async (orderId: OrderId, status: "SUCCESS" | "FAILURE") => {
  app.sandbox.world.clock.advance(MINUTE_MS);
  await post(orderId, "report", { status });
  await sync(orderId);
  await app.runJobs();
};
const read = async (orderId: OrderId) => {
  const order = await readOrder(app.ctx, { shop: SHOP, orderId });
  if (!order) throw new Error("The order is not known.");
  return order;
};
const attention = (orderId: OrderId) =>
  app.db.attention.findMany({ where: { orderId, reason: "payment_failed" } });
const notices = (orderId: OrderId) =>
  app.db.outboxMessage.findMany({
    where: { kind: "bnpl-capture-failed", payload: { path: ["order_id"], equals: Number(orderId) } },
  });

async function shippedWhilePending(): Promise<OrderId> {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await post(orderId, "fulfill");
  await sync(orderId);
  await app.runJobs();
  return orderId;
}

test("a payment that waits for its answer is known from the start, with nothing authorized", async () => {
  const orderId = await shippedWhilePending();
  expect(await read(orderId)).toMatchObject({
    status: "payment_pending",
    authorized: money(0, "EUR"),
    owed: money(10_000, "EUR"),
    atRisk: money(0, "EUR"),
    authorizations: [{ class: "pay_later", state: "pending", remaining: money(0, "EUR") }],
  });
  expect(await attention(orderId)).toEqual([]);
});

test("shipped while pending, it is captured once the payment succeeds", async () => {
  const orderId = await shippedWhilePending();
  await report(orderId, "SUCCESS");
  await sync(orderId);
  await app.runJobs();
  expect(await read(orderId)).toMatchObject({ status: "captured", captured: money(10_000, "EUR") });
});

test("shipped while pending, a payment that fails needs a person, is told once, and starts the workflows once", async () => {
  const orderId = await shippedWhilePending();
  await report(orderId, "FAILURE");
  await sync(orderId);
  expect(await attention(orderId)).toMatchObject([{ amountMinor: 10_000n, currency: "EUR" }]);
  const order = await read(orderId);
  expect(order).toMatchObject({ status: "payment_failed", authorizations: [{ state: "failed" }] });
  expect(order.timeline.filter(({ kind }) => kind === "payment_failed")).toHaveLength(1);
  expect(await notices(orderId)).toHaveLength(1);
  await app.runJobs();
  const { body } = await control(app.sandbox.url, "GET", "mails");
  expect(body["mails"]).toMatchObject([
    { subject: "1 order shipped, and its payment failed: EUR 100.00", to: ["finance@example.com"] },
  ]);
});

test("that a payment failed is told once, also when the messages that told it are deleted", async () => {
  const orderId = await shippedWhilePending();
  await report(orderId, "FAILURE");
  expect(await app.db.outboxMessage.deleteMany({ where: { settledAt: { not: null } } })).not.toEqual({
    count: 0,
  });
  await app.db.$transaction(async (tx) =>
    deriveMoney(app.ctx, tx, { shop: SHOP, orderId, rules: await readRules(tx, SHOP) }),
  );
  expect(await app.db.outboxMessage.count({ where: { settledAt: null } })).toBe(0);
});

test("a payment that fails before anything left alarms nobody", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await report(orderId, "FAILURE");
  expect([await attention(orderId), await notices(orderId)]).toEqual([[], []]);
  expect(await read(orderId)).toMatchObject({ status: "payment_failed" });
});
