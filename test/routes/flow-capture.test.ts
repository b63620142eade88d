import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { createFlowCaller, type FlowCaller } from "../support/flow-caller";
import { SHOP } from "../support/installed-app";
import type { RunOf } from "~/flow/flow-actions";
import { captureByFlow } from "~/flow/capture-by-flow.server";
import { syncOrder } from "~/orders/sync-order.server";

let flow: FlowCaller;
beforeAll(async () => {
  flow = await createFlowCaller();
});
beforeEach(() => flow.startOver());
afterAll(() => flow.close());

test("an order of a card stops the workflow, and one that was paid at checkout lets it go on", async () => {
  const card = await flow.app.placeOrder({ gateway: "shopify_payments", amount: "40.00" });
  expect(await flow.capture({ order_id: card })).toEqual({
    status: 404,
    message: expect.stringContaining("it was not paid with one of your pay-later methods"),
  });
  const paid = await flow.app.placeOrder({ gateway: "Klarna", amount: "40.00", payment: "SALE" });
  expect(await flow.capture({ order_id: paid })).toEqual({
    status: 200,
    message: "The payment is already captured.",
  });
});

test("a shipped order is captured, by text or number of its ID, and Flow is credited", async () => {
  const first = await flow.shippedOrder();
  expect(await flow.capture({ order_id: first })).toEqual({ status: 200, message: "Captured: EUR 40.00." });
  const second = await flow.shippedOrder();
  expect(await flow.capture({ order_id: Number(second), step_reference: "x" })).toMatchObject({
    status: 200,
  });
  expect(await flow.captures(first)).toEqual(["40.00"]);
  expect(await flow.captures(second)).toEqual(["40.00"]);
  expect(await flow.app.db.operation.findMany({ where: { orderId: first } })).toMatchObject([
    { requestedBy: { kind: "flow" }, state: "succeeded" },
  ]);
  const events = await flow.app.db.timelineEvent.findMany({
    where: { orderId: first, kind: "payment_captured" },
  });
  expect(events.map(({ actor }) => actor)).toEqual([{ kind: "flow" }]);
});

test("a run that Flow sends again gets the same answer and captures once", async () => {
  const order_id = await flow.shippedOrder();
  const body = flow.runBody({ order_id });
  const first = await flow.post("/flow/capture", body);
  expect(await flow.post("/flow/capture", body)).toEqual(first);
  expect(await flow.captures(order_id)).toEqual(["40.00"]);
  expect(await flow.app.db.flowActionRun.findMany()).toMatchObject([
    { orderId: order_id, handle: "capture-bnpl-payment", status: 200, message: "Captured: EUR 40.00." },
  ]);
});

test("the same run many times at once captures once, and those that come too early are asked back", async () => {
  const order_id = await flow.shippedOrder();
  const body = flow.runBody({ order_id });
  const answers = await Promise.all(Array.from({ length: 6 }, () => flow.post("/flow/capture", body)));
  expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
  // As Flow does: it comes back until it is told how the run ended.
  await expect
    .poll(() => flow.post("/flow/capture", body), { timeout: 60_000, interval: 500 })
    .toEqual({ status: 200, message: "Captured: EUR 40.00." });
  expect(await flow.captures(order_id)).toEqual(["40.00"]);
});

test("an order that somebody captured meanwhile lets the workflow go on", async () => {
  const order_id = await flow.shippedOrder();
  await flow.capture({ order_id });
  expect(await flow.capture({ order_id })).toEqual({
    status: 200,
    message: "The payment is already captured.",
  });
  const elsewhere = await flow.shippedOrder();
  await orderBy(flow.app.sandbox.url, "POST", `orders/${elsewhere}/capture`, {});
  expect(await flow.capture({ order_id: elsewhere })).toMatchObject({ status: 200 });
  expect(await flow.captures(elsewhere)).toEqual(["40.00"]);
});

test("an order that was voided or canceled stops the workflow with its reason", async () => {
  const voided = await flow.shippedOrder();
  await syncOrder(flow.app.ctx, { shop: SHOP, orderId: voided, cause: "webhook" });
  await orderBy(flow.app.sandbox.url, "POST", `orders/${voided}/void`, {});
  expect(await flow.capture({ order_id: voided })).toEqual({
    status: 422,
    message: "The authorization is voided, so nothing can be captured.",
  });
  const canceled = await flow.app.placeOrder({ gateway: "Billink", amount: "40.00" });
  await syncOrder(flow.app.ctx, { shop: SHOP, orderId: canceled, cause: "webhook" });
  await orderBy(flow.app.sandbox.url, "POST", `orders/${canceled}/cancel`, {});
  expect(await flow.capture({ order_id: canceled })).toEqual({
    status: 422,
    message: "The order is canceled.",
  });
});

test("a part of a single capture is refused unless the workflow gives up the rest", async () => {
  const order_id = await flow.shippedOrder();
  const refused = await flow.capture({ order_id, amount: "10.00" });
  expect(refused.status).toBe(422);
  expect(refused.message).toContain("EUR 30.00 could never be captured afterwards");
  expect(await flow.capture({ order_id, amount: 10, give_up_rest: true })).toEqual({
    status: 200,
    message: "Captured: EUR 10.00.",
  });
  expect(await flow.captures(order_id)).toEqual(["10.00"]);
});

test("without an amount the gateway's policy decides: nothing before it is shipped, a split order when all is", async () => {
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "20.00" }];
  const order_id = await flow.app.placeOrder({ gateway: "Billink", amount: undefined, lines });
  const waits = { status: 200, message: expect.stringContaining("Nothing was captured yet.") };
  expect(await flow.capture({ order_id })).toEqual(waits);
  const order = await orderBy(flow.app.sandbox.url, "GET", `orders/${order_id}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await flow.fulfill(order_id, parcel);
  expect(await flow.capture({ order_id })).toEqual(waits);
  await flow.fulfill(order_id, parcel);
  expect(await flow.capture({ order_id })).toEqual({ status: 200, message: "Captured: EUR 40.00." });
});

test("a policy that takes all with the first parcel waits for that parcel", async () => {
  await flow.app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "riverty", splitShipmentPolicy: "first_shipment_in_full" },
  });
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "20.00" }];
  const order_id = await flow.app.placeOrder({ gateway: "Riverty", amount: undefined, lines });
  expect(await flow.capture({ order_id })).toMatchObject({ status: 200 });
  expect(await flow.captures(order_id)).toEqual([]);
  const order = await orderBy(flow.app.sandbox.url, "GET", `orders/${order_id}`);
  await flow.fulfill(order_id, { lines: [{ id: order.lines[0]?.id, quantity: 1 }] });
  expect(await flow.capture({ order_id })).toEqual({ status: 200, message: "Captured: EUR 40.00." });
});

test("while Shopify cannot be read Flow tries again, with the same run", async () => {
  const order_id = await flow.shippedOrder();
  await control(flow.app.sandbox.url, "POST", "faults", {
    operation: "order",
    kind: "server_error",
    times: 1,
  });
  const body = flow.runBody({ order_id });
  expect(await flow.post("/flow/capture", body)).toEqual({
    status: 503,
    message: "Shopify could not be read just now, so nothing was tried. Try again in a minute.",
  });
  expect(await flow.post("/flow/capture", body)).toEqual({ status: 200, message: "Captured: EUR 40.00." });
});

test("a capture whose answer was lost is 202, and Flow learns how it ended", async () => {
  const order_id = await flow.shippedOrder();
  await control(flow.app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "html_error_after",
    times: 1,
  });
  const body = flow.runBody({ order_id });
  expect(await flow.post("/flow/capture", body)).toEqual({
    status: 202,
    message: "The capture is on its way. Flow asks again for how it ended.",
  });
  await flow.app.runJobs({ alsoLater: true });
  expect(await flow.post("/flow/capture", body)).toEqual({ status: 200, message: "Captured: EUR 40.00." });
  expect(await flow.captures(order_id)).toEqual(["40.00"]);
});

test("work that takes longer than Flow waits is 202 and goes on, and Flow finds it done", async () => {
  const orderId = await flow.shippedOrder();
  const run: RunOf<"capture-bnpl-payment"> = {
    shop: SHOP,
    handle: "capture-bnpl-payment",
    runId: "slow",
    orderId,
    fields: { amount: null, give_up_rest: null },
  };
  expect(await captureByFlow(flow.app.ctx, run, { withinMs: 0 })).toMatchObject({ status: 202 });
  await expect
    .poll(() => flow.app.db.flowActionRun.count({ where: { settledAt: { not: null } } }), { timeout: 20_000 })
    .toBe(1);
  expect(await captureByFlow(flow.app.ctx, run)).toEqual({ status: 200, message: "Captured: EUR 40.00." });
  expect(await flow.captures(orderId)).toEqual(["40.00"]);
});

test("a capture that the provider declines stops the workflow with the provider's words", async () => {
  const order_id = await flow.shippedOrder();
  await control(flow.app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "decline",
    times: 1,
  });
  const answer = await flow.capture({ order_id });
  expect(answer.status).toBe(422);
  expect(answer.message).toContain("The provider said: “");
});

test("Flow is answered in the language of whoever saved the settings last", async () => {
  await flow.app.db.settings.update({ where: { shop: SHOP }, data: { notificationLocale: "nl" } });
  expect(await flow.capture({ order_id: await flow.shippedOrder() })).toEqual({
    status: 200,
    message: "Geïnd: EUR 40.00.",
  });
  await flow.app.db.settings.update({ where: { shop: SHOP }, data: { notificationLocale: null } });
});
