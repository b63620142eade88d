import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { Prisma } from "~/data/generated/client";
import { asId, type ShopDomain } from "~/domain/ids";
import { acceptWebhook } from "~/services/webhooks/accept-webhook.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await (await app.composition.boss()).deleteAllJobs();
});
afterAll(() => app.close());

/** One row in every table, for any shop: a table added to the schema fails here until it is named. */
async function fillEveryTable(shop: ShopDomain): Promise<void> {
  const at = new Date();
  const order = {
    shop,
    id: "1",
    name: "#1",
    currency: "EUR",
    totalMinor: 1n,
    gateway: "klarna",
    gatewayName: "Klarna",
    processedAt: at,
    updatedAt: at,
    importedAt: at,
    readAt: at,
  };
  const rows: Record<Prisma.ModelName, () => Promise<unknown>> = {
    Session: () => app.db.session.create({ data: { id: `x_${shop}`, shop, state: "", accessToken: "" } }),
    Shop: () => app.db.shop.upsert({ where: { shop }, create: { shop, installedAt: at }, update: {} }),
    Settings: () => app.db.settings.upsert({ where: { shop }, create: { shop }, update: {} }),
    GatewayPolicy: () => app.db.gatewayPolicy.create({ data: { shop, gateway: "klarna" } }),
    WatchedFulfillment: () =>
      app.db.watchedFulfillment.create({
        data: { shop, id: "1", orderId: "1", fulfilledAt: at, seenAt: at },
      }),
    Attention: () =>
      app.db.attention.create({
        data: { shop, orderId: "1", reason: "ledger_fault", amountMinor: 1, currency: "EUR", since: at },
      }),
    UnreadableOrder: () =>
      app.db.unreadableOrder.create({
        data: { shop, orderId: "1", error: "x", firstFailedAt: at, lastFailedAt: at, nextTryAt: at },
      }),
    SettledElsewhere: () =>
      app.db.settledElsewhere.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          amountMinor: 1,
          currency: "EUR",
          reason: "x",
          statedBy: "app",
          statedAt: at,
        },
      }),
    CaptureDuty: () =>
      app.db.captureDuty.create({ data: { shop, orderId: "1", dueSince: at, nextTryAt: at } }),
    ExpiryWarning: () =>
      app.db.expiryWarning.create({
        data: { shop, authorizationId: "1", thresholdDays: 7, orderId: "1", expiresAt: at, warnedAt: at },
      }),
    ExpiryDigest: () =>
      app.db.expiryDigest.create({ data: { shop, day: "2026-11-22", recipients: [], createdAt: at } }),
    BulkRun: () =>
      app.db.bulkRun.create({
        data: { shop, id: "1", formKey: "1", startedBy: "app", startedAt: at, progressAt: at },
      }),
    BulkItem: () =>
      app.db.bulkItem.create({
        data: {
          shop,
          runId: "1",
          orderId: "1",
          position: 0,
          orderName: "#1",
          amountMinor: 1,
          currency: "EUR",
        },
      }),
    ApiBudget: () =>
      app.db.apiBudget.create({ data: { shop, level: 1, maximum: 1, restoreRate: 1, measuredAt: at } }),
    ApiBudgetHold: () => app.db.apiBudgetHold.create({ data: { shop, id: "1", points: 1, takenAt: at } }),
    ImportRun: () => app.db.importRun.create({ data: { shop, id: "1", startedBy: "app", startedAt: at } }),
    Order: () => app.db.order.create({ data: order }),
    OrderLine: () =>
      app.db.orderLine.create({
        data: {
          shop,
          orderId: "1",
          id: "1",
          position: 0,
          title: "x",
          quantity: 1,
          quantityCurrent: 1,
          quantityFulfilled: 0,
          totalMinor: 1n,
          taxMinor: 0n,
        },
      }),
    Authorization: () =>
      app.db.authorization.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          gateway: "klarna",
          gatewayName: "Klarna",
          amountMinor: 1,
          currency: "EUR",
          authorizedAt: at,
        },
      }),
    Operation: () =>
      app.db.operation.create({
        data: {
          shop,
          id: "1",
          key: "1",
          bodyHash: "",
          kind: "capture",
          orderId: "1",
          authorizationId: "1",
          amountMinor: 1,
          currency: "EUR",
          state: "succeeded",
          requestedBy: "app",
          cause: "",
          requestedAt: at,
        },
      }),
    OperationLine: () =>
      app.db.operationLine.create({
        data: { shop, operationId: "1", key: "shipping", orderId: "1", quantity: 1, amountMinor: 1n },
      }),
    MoneyRequest: () =>
      app.db.moneyRequest.create({
        data: {
          shop,
          key: "1",
          id: "1",
          bodyHash: "",
          kind: "capture",
          orderId: "1",
          amountMinor: 1n,
          currency: "EUR",
          plan: [],
          requestedBy: "app",
          requestedAt: at,
        },
      }),
    LedgerEntry: () =>
      app.db.ledgerEntry.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          authorizationId: "1",
          kind: "authorized",
          amountMinor: 1,
          currency: "EUR",
          source: "unknown",
          reference: "1",
          occurredAt: at,
          recordedAt: at,
        },
      }),
    TimelineEvent: () =>
      app.db.timelineEvent.create({
        data: {
          shop,
          id: "1",
          kind: "order_imported",
          occurredAt: at,
          actor: "app",
          data: {},
          reference: "1",
        },
      }),
    SetupProof: () =>
      app.db.setupProof.create({
        data: {
          shop,
          id: "1",
          method: "next_order",
          engine: "app",
          state: "stopped",
          startedBy: "app",
          startedAt: at,
        },
      }),
    GuardAlarm: () =>
      app.db.guardAlarm.create({
        data: {
          shop,
          orderId: "1",
          orderName: "#1",
          gateway: "klarna",
          amountMinor: 1n,
          currency: "EUR",
          fulfilledAt: at,
          raisedAt: at,
        },
      }),
    GuardMail: () =>
      app.db.guardMail.create({ data: { shop, id: "1", kind: "alarm", data: {}, createdAt: at } }),
    FlowNotice: () =>
      app.db.flowNotice.create({
        data: { shop, handle: "bnpl-order-fulfilled", reference: "1", payload: {}, createdAt: at },
      }),
    FlowTriggerStatus: () =>
      app.db.flowTriggerStatus.create({
        data: { shop, handle: "bnpl-order-fulfilled", enabled: true, changedAt: at },
      }),
    FlowActionRun: () =>
      app.db.flowActionRun.create({
        data: { shop, runId: "1", handle: "report-bnpl-capture", bodyHash: "", receivedAt: at },
      }),
    WebhookDelivery: () =>
      app.db.webhookDelivery.create({ data: { shop, webhookId: "1", topic: "x", receivedAt: at } }),
    SetupEvidence: () =>
      app.db.setupEvidence.create({
        data: {
          shop,
          step: "payment_capture",
          gateway: "klarna",
          state: "proven",
          finding: "x",
          orderId: "1",
          orderName: "#1",
          observedAt: at,
          checkedAt: at,
        },
      }),
    SetupStatement: () =>
      app.db.setupStatement.create({
        data: { shop, id: "1", step: "payment_capture", statedBy: "person:Anna", statedAt: at, locale: "nl" },
      }),
    // One is there since the installation.
    SetupCheck: () => {
      const check = { checkedAt: at, ordersLooked: 0 };
      return app.db.setupCheck.upsert({ where: { shop }, create: { shop, ...check }, update: check });
    },
    PrivacyRequest: () =>
      app.db.privacyRequest.create({ data: { shop, id: "1", kind: "customer_data", requestedAt: at } }),
  };
  for (const model of Object.values(Prisma.ModelName)) await rows[model]();
}

const rowsOf = async (shop: ShopDomain) => {
  const counts: Record<string, number> = {};
  for (const model of Object.values(Prisma.ModelName)) {
    const [row] = await app.db.$queryRaw<
      { count: bigint }[]
    >`SELECT count(*) AS count FROM ${Prisma.raw(`"${model}"`)} WHERE shop = ${shop}`;
    counts[model] = Number(row?.count ?? 0);
  }
  return counts;
};

test("a redacted shop leaves no row in any table, and its neighbour keeps every one", async () => {
  await fillEveryTable(SHOP);
  await fillEveryTable(OTHER);
  expect(Object.values(await rowsOf(OTHER))).toEqual(Object.values(Prisma.ModelName).map(() => 1));
  const input = { shop: SHOP, topic: "SHOP_REDACT", webhookId: "redact", eventId: null, triggeredAt: null };
  await acceptWebhook(app.ctx, { ...input, payload: { shop_id: 1, shop_domain: SHOP } });
  await app.runJobs();
  expect(Object.values(await rowsOf(SHOP)).every((count) => count === 0)).toBe(true);
  expect(Object.values(await rowsOf(OTHER))).toEqual(Object.values(Prisma.ModelName).map(() => 1));
});
