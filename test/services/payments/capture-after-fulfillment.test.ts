import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { asId, type FulfillmentId, type OperationId, type OrderId } from "~/domain/ids";
import type { CaptureEngine } from "~/domain/settings";
import { checkSetup } from "~/services/setup/check-setup.server";
import { readSetup } from "~/services/setup/read-setup.server";
import { captureAfterFulfillment } from "~/services/payments/capture-after-fulfillment.server";
import { settleOperation } from "~/services/payments/settle-operation.server";
import { syncOrder } from "~/services/orders/sync-order.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  // Orders are forgotten here on purpose, and the next ones have to come in all the same.
  await app.db.settings.update({ where: { shop: SHOP }, data: { guardPauses: false } });
  await app.runJobs();
});
beforeEach(async () => {
  await app.runJobs({ alsoLater: true });
  await control(app.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  await app.db.setupEvidence.deleteMany();
  await engine("app");
});
afterAll(() => app.close());

const now = () => app.ctx.clock.now();
const advance = (minutes: number) => app.sandbox.world.clock.advance(minutes * 60_000);
const engine = (captureEngine: CaptureEngine, captureEngineSince: Date | null = null) =>
  app.db.settings.update({ where: { shop: SHOP }, data: { captureEngine, captureEngineSince } });
async function sync(orderId: OrderId) {
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
}
async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await sync(orderId);
  return orderId;
}
const fulfill = (orderId: OrderId) => orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
const captures = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
    ({ kind }) => kind === "CAPTURE",
  );
const kindsOf = async (orderId: OrderId) =>
  (await app.db.timelineEvent.findMany({ where: { shop: SHOP, orderId } })).map(({ kind }) => kind);
async function klarnaEvidence() {
  const { steps } = await readSetup(app.ctx, { shop: SHOP });
  return steps[1]?.evidence.filter(({ gateway }) => gateway === "klarna");
}
const operations = (orderId: OrderId) => app.db.operation.findMany({ where: { shop: SHOP, orderId } });

test("where the app is the engine, a shipped order is captured once, however often it is read", async () => {
  const orderId = await place();
  await fulfill(orderId);
  for (let reading = 0; reading < 3; reading += 1) await sync(orderId);
  expect((await app.runJobs()).filter((name) => name === "capture-fulfillment")).toHaveLength(1);
  await sync(orderId);
  await app.runJobs();
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "100.00" } }]);
  expect(await operations(orderId)).toMatchObject([{ state: "succeeded", requestedBy: "app" }]);
});

test("a capture that was asked for and not done is asked for again, and made once", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  const { id } = await app.db.watchedFulfillment.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  const fulfillmentId = asId<FulfillmentId>(id);
  const look = () => captureAfterFulfillment(app.ctx, { shop: SHOP, orderId, fulfillmentId });
  await control(app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "connection_reset",
    times: 1,
  });
  for (let again = 0; again < 2; again += 1) expect(await look()).toMatchObject({ kind: "wait" });
  const [asked, ...others] = await operations(orderId);
  expect(others).toEqual([]);
  await advance(11);
  await settleOperation(app.ctx, { shop: SHOP, operationId: asId<OperationId>(asked?.id ?? "") });
  for (let again = 0; again < 2; again += 1) {
    expect(await look()).toMatchObject({ kind: "ended", outcome: { kind: "succeeded" } });
  }
  expect(await captures(orderId)).toHaveLength(1);
  expect((await operations(orderId)).map(({ state }) => state).sort()).toEqual(["rejected", "succeeded"]);
});

test("the same fulfillment looked at twice, even at once, captures once", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  const { id } = await app.db.watchedFulfillment.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  for (const key of ["one", "two", "three"]) {
    const payload = { shop: SHOP, orderId, fulfillmentId: id as never };
    await app.ctx.queue.enqueue("capture-fulfillment", payload, { singletonKey: key });
  }
  await app.runJobs();
  expect(await captures(orderId)).toHaveLength(1);
});

test.each(["shopify_on_fulfillment", "flow"] as const)(
  "where %s is the engine the app leaves it alone",
  async (other) => {
    await engine(other);
    const orderId = await place();
    await fulfill(orderId);
    await sync(orderId);
    expect(await app.runJobs()).not.toContain("capture-fulfillment");
    expect(await captures(orderId)).toEqual([]);
  },
);

test("a gateway's own engine comes before the shop's", async () => {
  await app.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "billink", captureEngine: "flow" } });
  const orderId = await place({ gateway: "Billink" });
  await fulfill(orderId);
  await sync(orderId);
  expect(await app.runJobs()).not.toContain("capture-fulfillment");
});

test("what left before the app was chosen is left to a person", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await advance(60);
  await engine("app", now());
  await sync(orderId);
  expect(await app.runJobs()).not.toContain("capture-fulfillment");
});

test("an order whose engine was changed before its turn is not captured", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await engine("flow");
  expect(await app.runJobs()).toContain("capture-fulfillment");
  expect(await captures(orderId)).toEqual([]);
});

test("a second engine is found and reported, gets its time first, and takes over from nobody once it is off", async () => {
  await control(app.sandbox.url, "POST", "settings", { captureMethod: "when_fulfilling" });
  const seen = await place();
  await fulfill(seen);
  await app.sandbox.idle();
  await advance(1);
  await sync(seen);
  await app.runJobs();
  expect(await captures(seen)).toHaveLength(1);
  await checkSetup(app.ctx, { shop: SHOP });
  expect(await klarnaEvidence()).toMatchObject([{ state: "broken", finding: "two_engines", orderId: seen }]);

  await control(app.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const next = await place();
  await fulfill(next);
  await sync(next);
  await app.runJobs();
  expect(await captures(next)).toEqual([]);
  expect(await kindsOf(next)).toContain("capture_left_to_other_engine");
  await advance(31);
  await app.runJobs({ alsoLater: true });
  expect(await captures(next)).toHaveLength(1);
  await checkSetup(app.ctx, { shop: SHOP });
  expect(await klarnaEvidence()).toMatchObject([{ state: "proven", capturedBy: "app", orderId: next }]);
});

test("while another engine is proven a parcel is left alone even after its time, until the whole order is shipped", async () => {
  await control(app.sandbox.url, "POST", "settings", { captureMethod: "when_fulfilling", plan: "plus" });
  await control(app.sandbox.url, "POST", "gateways", { preset: "kustom" });
  const seen = await place({ gateway: "Kustom" });
  await fulfill(seen);
  await app.sandbox.idle();
  await advance(1);
  await sync(seen);
  await checkSetup(app.ctx, { shop: SHOP });
  await app.runJobs();
  expect(await captures(seen)).toHaveLength(1);

  await control(app.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const lines = [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }];
  const split = await place({ gateway: "Kustom", amount: undefined, lines });
  const order = await orderBy(app.sandbox.url, "GET", `orders/${split}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await orderBy(app.sandbox.url, "POST", `orders/${split}/fulfill`, parcel);
  await sync(split);
  await app.runJobs();
  await advance(31);
  expect(await app.runJobs({ alsoLater: true })).toContain("capture-fulfillment");
  expect(await captures(split)).toEqual([]);

  await fulfill(split);
  await sync(split);
  await app.runJobs();
  expect(await captures(split)).toEqual([]);
  await advance(31);
  await app.runJobs({ alsoLater: true });
  expect(await captures(split)).toMatchObject([{ amount: { amount: "30.00" } }]);
});

test("while Shopify cannot be read the capture waits, and is made when it can", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await control(app.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 1 });
  await app.runJobs();
  expect(await captures(orderId)).toEqual([]);
  await app.runJobs({ alsoLater: true });
  expect(await captures(orderId)).toHaveLength(1);
});

test("an order in two parcels is captured with the last one, where it can be captured once", async () => {
  const lines = [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }];
  const orderId = await place({ amount: undefined, lines });
  const order = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, parcel);
  await sync(orderId);
  expect(await app.runJobs()).toContain("capture-fulfillment");
  expect(await captures(orderId)).toEqual([]);
  await fulfill(orderId);
  await sync(orderId);
  await app.runJobs();
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "30.00" } }]);
});
