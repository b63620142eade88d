import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "../money/ask";

const DAY_MS = 86_400_000;

let app: InstalledApp;
beforeEach(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.runJobs();
  return () => app.close();
});

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder({ gateway: "Billink", amount: "20.00", ...fields });
  await sync(orderId);
  return orderId;
}
async function fulfill(orderId: OrderId, body: object = {}): Promise<void> {
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
  await sync(orderId);
}
const fired = () =>
  app.sandbox.world.requests
    .filter(({ operations }) => operations.includes("flowTriggerReceive"))
    .map(({ variables }) => variables);
const fault = (kind: string, operation: string, times = 1) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times });
const capture = (orderId: OrderId, actor: { kind: "flow" } | { kind: "app" }) =>
  captureOrder(app.ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "all" },
    authorizationId: null,
    formKey: `${orderId}-${actor.kind}`,
    actor,
  });
test("Flow is told once when the whole order is fulfilled, with what is left to capture", async () => {
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "10.00" }];
  const orderId = await place({ amount: undefined, lines });
  const order = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await fulfill(orderId, parcel);
  await app.runJobs();
  expect(fired()).toEqual([]);
  await fulfill(orderId, parcel);
  await sync(orderId);
  await app.runJobs();
  await sync(orderId);
  await app.runJobs();
  expect(fired()).toEqual([
    {
      handle: "bnpl-order-fulfilled",
      payload: {
        order_id: Number(orderId),
        "Payment method": "Billink",
        "Amount not captured": "20.00",
        Currency: "EUR",
      },
    },
  ]);
});

test("Flow is not told of an order that is captured by the time it is read, nor of a card's", async () => {
  const orderId = await place();
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await sync(orderId);
  const card = await app.placeOrder({ gateway: "shopify_payments", amount: "40.00" });
  await fulfill(card);
  await app.runJobs();
  expect(fired()).toEqual([]);
});

test("what was shipped before the shop's orders were read is not told, what is shipped after it is", async () => {
  const before = await app.placeOrder({ gateway: "Billink", amount: "20.00" });
  await fulfill(before);
  await app.sandbox.world.clock.advance(DAY_MS);
  await app.db.$transaction((tx) => startBackfill(app.ctx, tx, { shop: SHOP }));
  await app.sandbox.world.clock.advance(60_000);
  await sync(before);
  await sync(before);
  // Read for the first time when it is shipped already.
  const after = await app.placeOrder({ gateway: "Billink", amount: "30.00" });
  await fulfill(after);
  await app.runJobs();
  // The late check tells of the other one that nobody captured it, which is another trigger.
  const fulfilled = { handle: "bnpl-order-fulfilled" };
  expect(fired()).toContainEqual(
    expect.objectContaining({
      ...fulfilled,
      payload: expect.objectContaining({ order_id: Number(after) }) as unknown,
    }),
  );
  expect(fired().filter((told) => JSON.stringify(told).includes(fulfilled.handle))).toHaveLength(1);
});

test("an order that is first read minutes after it was shipped is told of all the same", async () => {
  const orderId = await app.placeOrder({ gateway: "Billink", amount: "20.00" });
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await app.sandbox.world.clock.advance(5 * 60_000);
  await sync(orderId);
  await app.runJobs();
  expect(fired()).toMatchObject([{ payload: { order_id: Number(orderId) } }]);
});

test("Flow is told of a capture that the provider refused, in words, once", async () => {
  const orderId = await place();
  await fault("decline", "orderCapture");
  expect(await capture(orderId, { kind: "app" })).toMatchObject({ kind: "rejected" });
  await app.runJobs();
  expect(fired()).toMatchObject([
    {
      handle: "bnpl-capture-failed",
      payload: {
        order_id: Number(orderId),
        "Payment method": "Billink",
        Amount: "20.00",
        Currency: "EUR",
        Reason: app.ctx.translate("en", "rejections.declined"),
        "Provider text": expect.stringMatching(/^[^\n]+$/),
      },
    },
  ]);
});

test("the reason of a failed capture is told in the language of whoever saved the settings last", async () => {
  await app.db.settings.update({ where: { shop: SHOP }, data: { notificationLocale: "ja" } });
  const orderId = await place();
  await fault("decline", "orderCapture");
  await capture(orderId, { kind: "app" });
  await app.runJobs();
  expect(fired()).toMatchObject([{ payload: { Reason: app.ctx.translate("ja", "rejections.declined") } }]);
});

test("a failed capture that a workflow asked for starts no workflow, so that none goes round", async () => {
  const orderId = await place();
  await fault("decline", "orderCapture");
  expect(await capture(orderId, { kind: "flow" })).toMatchObject({ kind: "rejected" });
  await app.runJobs();
  expect(fired()).toEqual([]);
});
