import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { stopCaptureTest } from "~/setup/capture-test/stop-capture-test.server";
import { createCaptureTestBench, type CaptureTestBench } from "./capture-test-bench";

let bench: CaptureTestBench;
beforeAll(async () => {
  bench = await createCaptureTestBench();
});
beforeEach(() => bench.startOver());
afterAll(() => bench.app.close());

const WORKS: [CaptureEngine, () => Promise<unknown>][] = [
  ["shopify_on_fulfillment", () => bench.captureMethod("when_fulfilling")],
  ["flow", () => bench.workflow(true)],
  ["app", async () => {}],
];

test.each(WORKS)("a test order proves that %s captures, and is canceled again", async (engine, switchOn) => {
  await bench.choose(engine);
  await switchOn();
  expect(await bench.start("test_order")).toMatchObject({ kind: "started" });
  const done = await bench.lookUntilCleanedUp();
  expect(done).toMatchObject({ state: "captured", engine, capturedBy: engine, otherEngine: false });
  expect(done).toMatchObject({ cleanup: "done", failure: null, gatewayLabel: "Klarna", running: false });
  const [made, ...more] = bench.testOrders().slice(-1);
  expect(more).toEqual([]);
  expect(made).toMatchObject({
    name: done?.orderName,
    note: expect.stringContaining("Nobody pays") as string,
  });
  expect(made?.cancelledAt).not.toBeNull();
  expect((await bench.order(done?.orderId)).refunded).toMatchObject({ amount: "1.00" });
  expect(await bench.klarnaEvidence()).toMatchObject([
    { state: "proven", finding: "captured_in_test", orderName: done?.orderName },
  ]);
});

test("a test order that nobody captures within ten minutes breaks the step, and its authorization is released", async () => {
  await bench.start("test_order");
  for (let steps = 0; steps < 3; steps += 1) await bench.look();
  expect(await bench.run()).toMatchObject({ state: "waiting_for_capture", running: true, capturedAt: null });
  await bench.advance(9 * 60_000);
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "waiting_for_capture" });
  await bench.advance(2 * 60_000);
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "not_captured", cleanup: "under_way" });
  const done = await bench.lookUntilCleanedUp();
  expect(done?.cleanup).toBe("done");
  expect(await bench.order(done?.orderId)).toMatchObject({ financialStatus: "VOIDED" });
  expect(await bench.klarnaEvidence()).toMatchObject([{ finding: "test_not_captured", state: "broken" }]);
});

test("where the app is chosen and Shopify captures as well, the test order tells of both", async () => {
  await bench.choose("app");
  await bench.captureMethod("when_fulfilling");
  await bench.start("test_order");
  const done = await bench.lookUntilCleanedUp();
  expect(done).toMatchObject({ state: "captured", otherEngine: true });
  expect(done?.capturedBy).not.toBe("app");
});

test("the next order proves it: fulfilled after the start and captured, whether import is on or off", async () => {
  const shippedBefore = await bench.app.placeOrder();
  await bench.fulfill(shippedBefore);
  await bench.advance(5000);
  await bench.start("next_order", null);
  await bench.sync(shippedBefore);
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order" });
  await bench.captureMethod("when_fulfilling");
  const next = await bench.app.placeOrder();
  await bench.sync(next);
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order", orderId: null });
  await bench.fulfill(next);
  await bench.app.sandbox.idle();
  await bench.sync(next);
  const proven = await bench.run();
  expect(proven).toMatchObject({ state: "captured", orderId: next, cleanup: null, otherEngine: false });
  await bench.app.runJobs();
  expect(await bench.klarnaEvidence()).toMatchObject([{ finding: "captured_after_fulfillment" }]);
});

test("an order of a gateway with an engine of its own is not the next order", async () => {
  await bench.app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "billink", captureEngine: "flow" },
  });
  await bench.start("next_order", null);
  const billink = await bench.app.placeOrder({ gateway: "Billink" });
  await bench.fulfill(billink);
  await bench.sync(billink);
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order" });
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  await bench.fulfill(card);
  await bench.sync(card);
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order" });
});

test("the next order that nobody captures is watched for ten minutes", async () => {
  await bench.start("next_order");
  const orderId = await bench.app.placeOrder();
  await bench.fulfill(orderId);
  await bench.sync(orderId);
  expect(await bench.run()).toMatchObject({ state: "waiting_for_capture", orderId });
  await bench.advance(11 * 60_000);
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "not_captured", orderId, cleanup: null });
  expect((await bench.order(orderId)).financialStatus).toBe("AUTHORIZED");
});

test("an order whose payment is voided while it is watched makes room for the next one", async () => {
  await bench.start("next_order");
  const orderId = await bench.app.placeOrder();
  await bench.fulfill(orderId);
  await bench.sync(orderId);
  expect(await bench.run()).toMatchObject({ orderId });
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/void`, {});
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order", orderId: null, deadlineAt: null });
});

test("nobody waits for the next order for ever", async () => {
  await bench.start("next_order");
  expect(await bench.look()).toMatchObject({ kind: "look_again" });
  await bench.advance(8 * 86_400_000);
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "failed", failure: "no_order_came" });
});

test("one capture test at a time, also for two clicks at once", async () => {
  const both = await Promise.all([bench.start("next_order"), bench.start("next_order")]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(["already_running", "started"]);
  expect(await bench.app.db.captureTest.count()).toBe(1);
});

test("a capture test that is stopped cancels its test order, and another can be started", async () => {
  await bench.start("test_order");
  await bench.look();
  expect(await stopCaptureTest(bench.app.ctx, { shop: SHOP, actor: ANNA })).toEqual({ kind: "stopped" });
  expect(await stopCaptureTest(bench.app.ctx, { shop: SHOP, actor: ANNA })).toEqual({ kind: "not_running" });
  expect(await bench.lookUntilCleanedUp()).toMatchObject({ state: "stopped", cleanup: "done" });
  expect(await bench.start("next_order")).toMatchObject({ kind: "started" });
  const told = await bench.app.db.timelineEvent.findMany({
    where: { kind: { startsWith: "capture_test_" } },
  });
  expect(new Set(told.map(({ actor }) => actor))).toContainEqual(ANNA);
});

test("without an engine, or for a gateway that nobody knows, nothing is started", async () => {
  expect(await bench.start("next_order", "nobody")).toEqual({ kind: "unknown_gateway" });
  await bench.choose(null);
  expect(await bench.start("next_order", null)).toEqual({ kind: "no_engine" });
  expect(await bench.start("test_order", "klarna")).toEqual({ kind: "no_engine" });
});

test.each(["app", "shopify_on_fulfillment"] as const)(
  "with %s as engine, a test order is in no list, whether import is on or off",
  async (engine) => {
    await bench.choose(engine);
    await bench.app.switchImport(engine === "app");
    if (engine !== "app") await bench.captureMethod("when_fulfilling");
    await bench.start("test_order");
    const done = await bench.lookUntilCleanedUp();
    expect(done).toMatchObject({ state: "captured", capturedBy: engine });
    const id = done?.orderId ?? "";
    const kept = await bench.app.db.order.findMany({ where: { shop: SHOP, id } });
    expect(kept).toMatchObject([{ kind: "capture_test", gateway: "klarna", amountRemainingMinor: 0n }]);
  },
);

test("a workflow that waits for the app's trigger is told of the test order", async () => {
  await bench.choose("flow");
  await bench.start("test_order");
  for (let steps = 0; steps < 2; steps += 1) await bench.look();
  const { orderId } = (await bench.run()) ?? {};
  const told = await bench.app.db.outboxMessage.findMany({ where: { kind: "bnpl-order-fulfilled" } });
  expect(told.map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({ order_id: Number(orderId) }),
  );
});
