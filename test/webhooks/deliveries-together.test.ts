import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { asId, type ShopDomain } from "~/kernel/ids";
import { acceptWebhook, type WebhookInput } from "~/webhooks/accept-webhook.server";

const STRANGER = asId<ShopDomain>("stranger.myshopify.com");

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.webhookDelivery.deleteMany();
  await app.db.privacyRequest.deleteMany();
});
afterAll(() => app.close());

/** Calls of one moment become one statement. */
const acceptTogether = (...deliveries: Partial<WebhookInput>[]) =>
  Promise.allSettled(
    deliveries.map((fields, at) =>
      acceptWebhook(app.ctx, {
        shop: SHOP,
        topic: "ORDERS_UPDATED",
        webhookId: `w${at}`,
        eventId: null,
        triggeredAt: null,
        payload: { id: 1001 + at },
        ...fields,
      }),
    ),
  );
const kinds = (outcomes: Awaited<ReturnType<typeof acceptTogether>>) =>
  outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.kind : "failed"));
const recorded = async () =>
  (await app.db.webhookDelivery.findMany({ orderBy: { webhookId: "asc" } })).map(
    ({ webhookId }) => webhookId,
  );
const ordersToRead = async () => {
  const jobs = await app.db.$queryRaw<{ orderId: string }[]>`
    SELECT data->'payload'->>'orderId' AS "orderId" FROM pgboss.job WHERE name = 'sync-order' ORDER BY 1`;
  return jobs.map(({ orderId }) => orderId);
};
/** How many transactions wrote the deliveries that the work added. */
const transactionsOf = async (work: () => Promise<unknown>) => {
  const commits = async () => {
    const [row] = await app.db.$queryRaw<{ transactions: bigint }[]>`
      SELECT count(DISTINCT xmin::text::bigint) AS transactions FROM "WebhookDelivery"`;
    return Number(row?.transactions ?? 0);
  };
  const before = await commits();
  await work();
  return (await commits()) - before;
};

test("deliveries of one moment are recorded by one statement, each with its work", async () => {
  const many = Array.from({ length: 40 }, () => ({}));
  expect(await transactionsOf(() => acceptTogether(...many))).toBe(1);
  expect(await recorded()).toHaveLength(40);
  expect(await ordersToRead()).toHaveLength(40);
});

test("the same delivery twice at one moment is recorded once, and the second is the duplicate", async () => {
  const same = { webhookId: "same" };
  expect(kinds(await acceptTogether(same, {}, same))).toEqual(["queued", "queued", "duplicate"]);
  expect(await recorded()).toEqual(["same", "w1"]);
  expect(await ordersToRead()).toEqual(["1001", "1002"]);
  expect(kinds(await acceptTogether({ webhookId: "other" }, same))).toEqual(["queued", "duplicate"]);
});

test("two shops may have a delivery of the same id, and one without the app is ignored alone", async () => {
  const outcomes = await acceptTogether({ webhookId: "same" }, { shop: STRANGER, webhookId: "same" }, {});
  expect(kinds(outcomes)).toEqual(["queued", "ignored", "queued"]);
  expect(await app.db.webhookDelivery.count({ where: { shop: STRANGER } })).toBe(0);
  expect(await ordersToRead()).toEqual(["1001", "1003"]);
});

test("a delivery that cannot be recorded fails alone, with nothing of it stored", async () => {
  await app.db.$executeRaw`UPDATE pgboss.queue SET name = 'away' WHERE name = 'mark-order-deleted'`;
  const outcomes = await acceptTogether({}, { topic: "ORDERS_DELETE" }, {});
  await app.db.$executeRaw`UPDATE pgboss.queue SET name = 'mark-order-deleted' WHERE name = 'away'`;
  expect(kinds(outcomes)).toEqual(["queued", "failed", "queued"]);
  expect(await recorded()).toEqual(["w0", "w2"]);
  expect(await ordersToRead()).toEqual(["1001", "1003"]);
});

test("requests under privacy law and removals among orders are recorded with what sweeps need to find them", async () => {
  const customer = { customer: { id: 7 }, orders_to_redact: [1, 2], orders_requested: [3] };
  const outcomes = await acceptTogether(
    {},
    { topic: "CUSTOMERS_REDACT", payload: customer },
    { shop: STRANGER, topic: "CUSTOMERS_DATA_REQUEST", payload: customer },
    { shop: STRANGER, topic: "SHOP_REDACT", payload: {} },
    { topic: "APP_UNINSTALLED", payload: {}, triggeredAt: "2026-11-20T10:00:00.123Z" },
    { topic: "APP_UNINSTALLED", payload: {}, triggeredAt: "2026-11-20T09:00:00Z" },
    { shop: STRANGER, topic: "APP_UNINSTALLED", payload: {} },
  );
  expect(kinds(outcomes)).toEqual(["queued", "queued", "queued", "queued", "queued", "queued", "ignored"]);
  expect(await app.db.privacyRequest.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { shop: SHOP, id: "w1", kind: "customer_redaction", customerId: "7", orderIds: ["1", "2"] },
    { shop: STRANGER, id: "w2", kind: "customer_data", customerId: "7", orderIds: ["3"] },
    { shop: STRANGER, id: "w3", kind: "shop_redaction", customerId: null, orderIds: [] },
  ]);
  expect(await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).toMatchObject({
    removalReportedAt: new Date("2026-11-20T10:00:00.123Z"),
  });
  expect(await app.db.shop.count({ where: { shop: STRANGER } })).toBe(0);
});
