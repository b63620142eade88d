import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { forgetOrders } from "../support/forget-orders";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { exportCustomerData } from "~/privacy/export-customer-data.server";
import { listPrivacyRequests } from "~/privacy/list-privacy-requests.server";
import { syncOrder } from "~/orders/sync-order.server";
import { sweepShops } from "~/shops/sweep-shops.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";
import { captureOrder } from "../money/ask";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await app.switchImport(true);
  await forgetOrders(app.db);
  await app.db.privacyRequest.deleteMany();
});
afterAll(() => app.close());

let number = 0;
async function request(topic: string, payload: unknown): Promise<string> {
  const webhookId = `privacy-${(number += 1)}`;
  const outcome = await acceptWebhook(app.ctx, {
    shop: SHOP,
    topic,
    webhookId,
    eventId: null,
    triggeredAt: null,
    payload,
  });
  expect(outcome).toEqual({ kind: "queued" });
  await app.runJobs();
  return webhookId;
}

const recordsAffected = async (id: string): Promise<number | null> =>
  (await app.db.privacyRequest.findFirstOrThrow({ where: { shop: SHOP, id } })).recordsAffected;

async function importedOrder() {
  const orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
}

test("a request whose job was lost is done all the same", async () => {
  const order = await importedOrder();
  await acceptWebhook(app.ctx, {
    shop: SHOP,
    topic: "CUSTOMERS_REDACT",
    webhookId: "lost-job",
    eventId: null,
    triggeredAt: null,
    payload: { customer: { id: Number(order.customerId) }, orders_to_redact: [Number(order.id)] },
  });
  await (await app.composition.boss()).deleteAllJobs();
  await app.sandbox.world.clock.advance(20 * 60_000);
  await sweepShops(app.ctx);
  expect(await app.runJobs()).toContain("handle-privacy-request");
  expect(await listPrivacyRequests(app.ctx, { shop: SHOP })).toMatchObject([{ id: "lost-job" }]);
  expect(await recordsAffected("lost-job")).toBe(1);
  await sweepShops(app.ctx);
  expect(await app.runJobs()).not.toContain("handle-privacy-request");
});

test("a customer's data can be downloaded: orders, lines, money and what happened, and nothing of others", async () => {
  const [mine, foreign] = [await importedOrder(), await importedOrder()];
  await app.db.order.update({
    where: { shop_id: { shop: SHOP, id: foreign.id } },
    data: { customerId: "77", customerName: "Someone Else" },
  });
  const requestId = await request("CUSTOMERS_DATA_REQUEST", {
    customer: { id: Number(mine.customerId), email: "x@example.com" },
    orders_requested: [Number(mine.id)],
    data_request: { id: 1 },
  });
  expect(await listPrivacyRequests(app.ctx, { shop: SHOP })).toMatchObject([
    {
      id: requestId,
      kind: "customer_data",
      downloadable: true,
    },
  ]);
  expect(await recordsAffected(requestId)).toEqual(expect.any(Number));
  const exported = await exportCustomerData(app.ctx, { shop: SHOP, requestId });
  const data = JSON.parse(exported?.json ?? "{}") as Record<string, { id?: string; orderId?: string }[]>;
  expect(data["orders"]?.map(({ id }) => id)).toContain(mine.id);
  expect(data["ledger"]?.map(({ orderId }) => orderId)).toContain(mine.id);
  expect(data["timeline"]?.map(({ orderId }) => orderId)).toContain(mine.id);
  expect(exported?.json).toContain(mine.customerName);
  expect(exported?.json).not.toContain("Someone Else");
  expect(exported?.json).not.toContain(foreign.id);
});

test("the export holds every row of every table that names the customer's order, and none of another order", async () => {
  const [mine, foreign] = [await importedOrder(), await importedOrder()];
  await app.db.order.update({
    where: { shop_id: { shop: SHOP, id: foreign.id } },
    data: { customerId: "77" },
  });
  const lines = await app.db.orderLine.findMany({ where: { shop: SHOP } });
  for (const orderId of [mine.id, foreign.id].map((id) => asId<OrderId>(id))) {
    const lineId = asId<LineId>(lines.find((line) => line.orderId === orderId)?.id ?? "");
    const outcome = await captureOrder(app.ctx, {
      shop: SHOP,
      orderId,
      request: { kind: "lines", lines: [{ lineId, quantity: 1 }], shipping: false },
      authorizationId: null,
      formKey: `export-${orderId}`,
      actor: { kind: "app" },
    });
    expect(outcome).toMatchObject({ kind: "succeeded" });
  }
  const requestId = await request("CUSTOMERS_DATA_REQUEST", {
    customer: { id: Number(mine.customerId) },
    orders_requested: [Number(mine.id)],
  });
  const json = (await exportCustomerData(app.ctx, { shop: SHOP, requestId }))?.json ?? "{}";
  const data = JSON.parse(json) as Record<string, unknown[]> & { other: Record<string, unknown[]> };
  expect(data["operationLines"]).toMatchObject([{ orderId: mine.id, quantity: 1, amountMinor: 10_000 }]);
  expect(data.other["Instruction"]).toMatchObject([{ orderId: mine.id, kind: "capture" }]);
  expect(json).not.toContain(foreign.id);
  let kept = 0;
  for (const model of Object.values(Prisma.ModelName)) {
    const rows = await app.db.$queryRaw<{ row: Record<string, unknown> }[]>`
      SELECT to_jsonb(t) AS "row" FROM ${Prisma.raw(`"${model}"`)} t`;
    kept += rows.filter(({ row }) => row["orderId"] === mine.id).length;
  }
  expect(rowsOf(mine.id, data)).toBe(kept);
});

/** How many objects, however deep, name the order. */
function rowsOf(orderId: string, value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = "orderId" in value && value.orderId === orderId ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + rowsOf(orderId, each), own);
}

test("an export is given to the shop that was asked, and only for a data request", async () => {
  const requestId = await request("CUSTOMERS_DATA_REQUEST", { customer: { id: 5 }, orders_requested: [] });
  expect(await exportCustomerData(app.ctx, { shop: OTHER, requestId })).toBeNull();
  expect(await exportCustomerData(app.ctx, { shop: SHOP, requestId: "unknown" })).toBeNull();
  const redaction = await request("CUSTOMERS_REDACT", { customer: { id: 5 }, orders_to_redact: [] });
  expect(await exportCustomerData(app.ctx, { shop: SHOP, requestId: redaction })).toBeNull();
});
