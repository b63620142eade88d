import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../../support/installed-app";
import { asId, type OrderId, type ShopDomain } from "~/domain/ids";
import { notifyFlow, type NewFlowNotice } from "~/services/flow/notify-flow.server";
import { sweepFlow } from "~/services/flow/sweep-flow.server";
import { tellFlow } from "~/services/flow/tell-flow.server";
import { syncOrder } from "~/services/orders/sync-order.server";
import { captureOrder } from "~/services/payments/capture-order.server";
import { uninstallShop } from "~/services/shops/uninstall-shop.server";

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
const PAUSED: NewFlowNotice = {
  handle: "bnpl-import-paused",
  reference: "2026-11-02T10:00:00.000Z",
  payload: { Reason: "Too many.", "Orders not captured": 4, "Amounts not captured": "EUR 40.00" },
};
const notify = (...notices: NewFlowNotice[]) =>
  app.ctx.db.$transaction((tx) => notifyFlow(app.ctx, tx, SHOP, ...notices));

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

test("what was shipped before import was turned on is not told, what is shipped after it is", async () => {
  await app.switchImport(false);
  const before = await app.placeOrder({ gateway: "Billink", amount: "20.00" });
  await fulfill(before);
  await app.sandbox.world.clock.advance(DAY_MS);
  await app.switchImport(true);
  await app.db.settings.update({ where: { shop: SHOP }, data: { importChangedAt: app.ctx.clock.now() } });
  await app.sandbox.world.clock.advance(60_000);
  await sync(before);
  await sync(before);
  // Read for the first time when it is shipped already.
  const after = await app.placeOrder({ gateway: "Billink", amount: "30.00" });
  await fulfill(after);
  await app.runJobs();
  expect(fired()).toMatchObject([{ payload: { order_id: Number(after) } }]);
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

test("of several notices at once each is told, a repeated one is not", async () => {
  await notify(PAUSED, { ...PAUSED, reference: "another" });
  await notify(PAUSED);
  await app.runJobs();
  await notify(PAUSED);
  await app.runJobs();
  expect(fired()).toEqual([
    { handle: "bnpl-import-paused", payload: PAUSED.payload },
    { handle: "bnpl-import-paused", payload: PAUSED.payload },
  ]);
});

test("a notice whose transaction fails is never told", async () => {
  const lost = app.ctx.db.$transaction(async (tx) => {
    await notifyFlow(app.ctx, tx, SHOP, PAUSED);
    throw new Error("something else failed");
  });
  await expect(lost).rejects.toThrow("something else failed");
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.flowNotice.count()).toBe(0);
});

test("while Shopify is down notices wait, and are told once when it is back", async () => {
  await fault("server_error", "flowTriggerReceive");
  await notify(PAUSED);
  await app.runJobs();
  expect(await app.db.flowNotice.count({ where: { settledAt: null } })).toBe(1);
  await app.runJobs({ alsoLater: true });
  expect(await app.db.flowNotice.findMany()).toMatchObject([{ failure: null, settledAt: expect.any(Date) }]);
  await app.runJobs({ alsoLater: true });
  expect(fired()).toHaveLength(2);
});

test("what could not be told for a day is not told any more", async () => {
  await notify(PAUSED);
  await app.sandbox.world.clock.advance(DAY_MS + 1);
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.flowNotice.findMany()).toMatchObject([
    { failure: "Shopify could not be told within a day.", settledAt: expect.any(Date) },
  ]);
});

test("what Shopify refuses is settled with its words, and holds up nothing after it", async () => {
  const refused = { ...PAUSED, payload: { ...PAUSED.payload, Surprise: "x" } };
  await notify(refused);
  await app.sandbox.world.clock.advance(1000);
  await notify({ ...PAUSED, reference: "good" });
  await app.runJobs();
  const notices = await app.db.flowNotice.findMany({ orderBy: { createdAt: "asc" } });
  expect(notices).toMatchObject([{ failure: expect.stringContaining("Surprise") }, { failure: null }]);
  expect(fired()).toHaveLength(2);
});

test("more notices than one run tells are told by the next ones", async () => {
  await notify(...Array.from({ length: 130 }, (_, index) => ({ ...PAUSED, reference: String(index) })));
  expect((await tellFlow(app.ctx, { shop: SHOP })).kind).toBe("more");
  await app.runJobs();
  expect(fired()).toHaveLength(130);
});

test("two processes with one shop's notices tell each once", async () => {
  await notify(...Array.from({ length: 5 }, (_, index) => ({ ...PAUSED, reference: String(index) })));
  const other = app.anotherProcess().context;
  await Promise.all([tellFlow(app.ctx, { shop: SHOP }), tellFlow(other, { shop: SHOP })]);
  expect(fired()).toHaveLength(5);
});

test("a notice that nobody told, and one whose teller died, are found by the sweep", async () => {
  await notify(PAUSED, { ...PAUSED, reference: "held" });
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.flowNotice.updateMany({
    where: { reference: "held" },
    data: { claimedAt: app.ctx.clock.now() },
  });
  await sweepFlow(app.ctx);
  expect(await app.runJobs()).toEqual([]);
  await app.sandbox.world.clock.advance(60_000);
  await sweepFlow(app.ctx);
  await app.runJobs();
  expect(fired()).toHaveLength(1);
  await app.sandbox.world.clock.advance(120_000);
  await sweepFlow(app.ctx);
  await app.runJobs();
  expect(fired()).toHaveLength(2);
});

test("a shop that removed the app is told nothing, its waiting notices end, and after a return new ones are told", async () => {
  await notify(PAUSED);
  await uninstallShop(app.ctx, { shop: SHOP, triggeredAt: null });
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.flowNotice.findMany()).toMatchObject([{ failure: "The app was removed." }]);
  await openApp(app.composition, app.sandbox, app.env);
  await notify({ ...PAUSED, reference: "after the return" });
  await app.runJobs();
  expect(fired()).toHaveLength(1);
});

test("one shop's notices are not told to another", async () => {
  const other = asId<ShopDomain>("other-shop.myshopify.com");
  await app.ctx.db.$transaction((tx) => notifyFlow(app.ctx, tx, other, PAUSED));
  await app.runJobs();
  expect(fired()).toEqual([]);
});
