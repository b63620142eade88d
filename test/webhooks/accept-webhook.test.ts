import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { StoredJob } from "~/platform/jobs/planned-job";
import type { JobName } from "~/platform/jobs/jobs";
import { asId, type ShopDomain } from "~/kernel/ids";
import { acceptWebhook, type WebhookInput } from "~/webhooks/accept-webhook.server";
import { readSetupCheckDelay } from "~/setup/evidence/setup-check-delay.store.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.webhookDelivery.deleteMany();
});
afterAll(() => app.close());

let number = 0;
const accept = (fields: Partial<WebhookInput>) =>
  acceptWebhook(app.ctx, {
    shop: SHOP,
    topic: "ORDERS_CREATE",
    webhookId: `w${(number += 1)}`,
    eventId: "e",
    triggeredAt: "2026-11-20T10:00:00.123Z",
    payload: { id: 1001 },
    ...fields,
  });
const fetchJobs = async (name: JobName) => {
  const jobs = await (
    await app.composition.boss()
  ).fetch<StoredJob>(name, { batchSize: 10, ignoreStartAfter: true });
  return jobs.map(({ data }) => data.payload);
};
const deliveries = () => app.db.webhookDelivery.count();

test("a delivery is recorded and its order is read later", async () => {
  expect(await accept({ webhookId: "first" })).toEqual({ kind: "queued" });
  expect(await fetchJobs("sync-order")).toEqual([
    { shop: SHOP, orderId: "1001", cause: "webhook", triggeredAt: expect.any(String) },
  ]);
  expect(await app.db.webhookDelivery.findFirstOrThrow()).toMatchObject({
    shop: SHOP,
    webhookId: "first",
    topic: "ORDERS_CREATE",
    eventId: "e",
    triggeredAt: new Date("2026-11-20T10:00:00.123Z"),
  });
});

test("a redelivered webhook enqueues nothing more, ten times at once too", async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => accept({ webhookId: "same" })));
  expect(outcomes.filter(({ kind }) => kind === "queued")).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === "duplicate")).toHaveLength(9);
  await fetchJobs("sync-order");
  expect(await accept({ webhookId: "same" })).toEqual({ kind: "duplicate" });
  expect(await fetchJobs("sync-order")).toEqual([]);
});

test("money and refunds name their order", async () => {
  await accept({ topic: "ORDER_TRANSACTIONS_CREATE", payload: { id: 7, order_id: 1002, kind: "capture" } });
  expect(await fetchJobs("sync-order")).toMatchObject([{ orderId: "1002" }]);
  await accept({ topic: "REFUNDS_CREATE", payload: { id: 8, order_id: 1003 } });
  expect(await fetchJobs("sync-order")).toMatchObject([{ orderId: "1003" }]);
});

test("a deleted order is marked, not read", async () => {
  await accept({ topic: "ORDERS_DELETE", payload: { id: 1004 } });
  expect(await fetchJobs("mark-order-deleted")).toEqual([{ shop: SHOP, orderId: "1004" }]);
  expect(await fetchJobs("sync-order")).toEqual([]);
});

test.each([
  ["ORDERS_CREATE", {}],
  ["ORDERS_CREATE", null],
  ["ORDERS_CREATE", "text"],
  ["ORDERS_CREATE", { id: -1 }],
  ["ORDERS_CREATE", { id: 1.5 }],
  ["ORDERS_CREATE", { id: "1; DROP TABLE" }],
  ["ORDER_TRANSACTIONS_CREATE", { id: 1 }],
  ["APP_SCOPES_UPDATE", { current: "read_orders" }],
  ["CUSTOMERS_REDACT", { customer: "Anna" }],
])("%s with %j is malformed, and nothing is stored", async (topic, payload) => {
  expect(await accept({ topic, payload })).toEqual({ kind: "malformed" });
  expect(await deliveries()).toBe(0);
});

test("a topic that the app does not know, and a shop that does not have it, are ignored", async () => {
  expect(await accept({ topic: "PRODUCTS_CREATE" })).toEqual({ kind: "ignored" });
  expect(await accept({ topic: "constructor" })).toEqual({ kind: "ignored" });
  expect(await accept({ shop: asId<ShopDomain>("stranger.myshopify.com") })).toEqual({ kind: "ignored" });
  expect(await deliveries()).toBe(0);
});

test("if the queue cannot take the job the delivery is not recorded, so that the retry is not a duplicate", async () => {
  const input = {
    shop: SHOP,
    topic: "ORDERS_CREATE",
    webhookId: "again",
    eventId: null,
    triggeredAt: null,
    payload: { id: 1005 },
  };
  await app.db.$executeRaw`UPDATE pgboss.queue SET name = 'away' WHERE name = 'sync-order'`;
  await expect(acceptWebhook(app.ctx, input)).rejects.toThrow();
  await app.db.$executeRaw`UPDATE pgboss.queue SET name = 'sync-order' WHERE name = 'away'`;
  expect(await deliveries()).toBe(0);
  expect(await acceptWebhook(app.ctx, input)).toEqual({ kind: "queued" });
});

test("a shipment makes setup looked at soon while nothing is proven, and rarely once it is", async () => {
  const now = app.ctx.clock.now();
  const delay = () => readSetupCheckDelay(app.db, SHOP, now);
  await app.db.setupCheck.deleteMany();
  expect(await delay()).toBe(5);
  await app.db.setupCheck.create({
    data: { shop: SHOP, checkedAt: new Date(now.getTime() - 4000) },
  });
  expect(await delay()).toBe(11);
  await app.db.setupEvidence.create({
    data: {
      shop: SHOP,
      step: "capture_after_fulfillment",
      gateway: "klarna",
      state: "proven",
      finding: "captured_after_fulfillment",
      orderId: "1",
      orderName: "#1",
      observedAt: now,
      checkedAt: now,
    },
  });
  expect(await delay()).toBe(296);
  await accept({ topic: "ORDERS_FULFILLED" });
  await accept({ topic: "ORDERS_CREATE" });
  expect(await fetchJobs("check-setup")).toHaveLength(1);
});
