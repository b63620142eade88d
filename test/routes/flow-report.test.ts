import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { createFlowCaller, type FlowCaller } from "../support/flow-caller";
import { SHOP } from "../support/installed-app";

let flow: FlowCaller;
beforeAll(async () => {
  flow = await createFlowCaller();
});
beforeEach(() => flow.startOver());
afterAll(() => flow.close());

test("a heartbeat is kept with its order, and the order is read again", async () => {
  const order_id = await flow.shippedOrder();
  await orderBy(flow.app.sandbox.url, "POST", `orders/${order_id}/capture`, {});
  expect(await flow.report(order_id)).toEqual({
    status: 200,
    message: "Noted: the order shows EUR 40.00 captured.",
  });
  const known = await flow.shippedOrder();
  await flow.capture({ order_id: known });
  await (await flow.app.composition.boss()).deleteAllJobs();
  expect(await flow.report(known)).toMatchObject({ status: 200 });
  expect(
    await flow.app.db.flowActionRun.findMany({
      where: { handle: "report-bnpl-capture" },
      orderBy: { receivedAt: "asc" },
    }),
  ).toMatchObject([
    { orderId: order_id, status: 200 },
    { orderId: known, status: 200 },
  ]);
});

test("a workflow that claims a capture hears what the order shows", async () => {
  const order_id = await flow.shippedOrder();
  expect(await flow.report(order_id)).toEqual({
    status: 422,
    message:
      "The order shows no capture, and EUR 40.00 is left to be captured. Look at the step of this workflow that captures.",
  });
  await flow.capture({ order_id });
  expect(await flow.report(order_id)).toEqual({
    status: 200,
    message: "Noted: the order shows EUR 40.00 captured.",
  });
});

test("a heartbeat about an order that the shop does not have stops, one about a card goes on unnoted", async () => {
  expect(await flow.report(999_999_999)).toMatchObject({ status: 404 });
  const card = await flow.app.placeOrder({ gateway: "shopify_payments", amount: "40.00" });
  expect(await flow.report(card)).toEqual({
    status: 200,
    message: "This order was not paid with one of your pay-later methods.",
  });
  await control(flow.app.sandbox.url, "POST", "faults", {
    operation: "order",
    kind: "server_error",
    times: 1,
  });
  expect(await flow.report(card)).toMatchObject({ status: 503 });
});

const lifecycle = (fields: Record<string, unknown> = {}) =>
  flow.post("/flow/lifecycle", {
    flow_trigger_definition_id: "bnpl-order-fulfilled",
    has_enabled_flow: true,
    shop_id: "690933842",
    shopify_domain: SHOP,
    timestamp: "2026-11-22T10:00:00.000Z",
    ...fields,
  });

const status = () =>
  flow.app.db.flowTriggerStatus.findFirst({ where: { shop: SHOP, handle: "bnpl-order-fulfilled" } });

test("the newest lifecycle report holds, whatever order they come in", async () => {
  expect(await lifecycle()).toEqual({ status: 200, message: "" });
  expect(await lifecycle({ has_enabled_flow: false, timestamp: "2026-11-22T12:00:00+01:00" })).toMatchObject({
    status: 200,
  });
  expect(await lifecycle({ timestamp: "2026-11-22T10:30:00Z" })).toMatchObject({ status: 200 });
  expect(await status()).toMatchObject({ enabled: false, changedAt: new Date("2026-11-22T11:00:00Z") });
});

test("a lifecycle report is answered without asking Shopify, even while the shop's token is expired", async () => {
  await flow.app.db.session.updateMany({ where: { shop: SHOP }, data: { expires: new Date(0) } });
  flow.app.sandbox.world.requests.length = 0;
  expect(await lifecycle({ timestamp: "2026-11-23T10:00:00Z" })).toMatchObject({ status: 200 });
  expect(flow.app.sandbox.world.requests).toEqual([]);
  expect(await status()).toMatchObject({ enabled: true });
});

test("a report of a trigger that the app does not have is answered and not kept", async () => {
  await flow.app.db.flowTriggerStatus.deleteMany();
  expect(await lifecycle({ flow_trigger_definition_id: "unknown" })).toEqual({ status: 200, message: "" });
  expect(await flow.app.db.flowTriggerStatus.count()).toBe(0);
});

test.each([
  { has_enabled_flow: "yes" },
  { timestamp: "yesterday" },
  { timestamp: "0000-01-01T00:00:00Z" },
  { flow_trigger_definition_id: "" },
  { shopify_domain: "x" },
])("a lifecycle report with %j is 400", async (fields) => {
  expect(await lifecycle(fields)).toMatchObject({ status: 400 });
});
