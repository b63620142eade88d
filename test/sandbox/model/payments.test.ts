import { expect, test } from "vitest";
import { openAdminClient } from "../shopify/graphql/admin-client";
import { captureAuthorization } from "./capture-authorization";
import { fulfillOrder } from "./fulfill-order";
import { nature } from "./gateways";
import { displayFinancialStatus, displayFulfillmentStatus, orderTotals } from "./order-totals";
import type { Actor, OrderState } from "./order-state";
import { voidAuthorization } from "./void-authorization";

const STAFF: Actor = { kind: "staff", title: "Merchant" };
const DAY = 86_400_000;

const firstPayment = (order: OrderState) => {
  const payment = order.transactions[0];
  if (!payment) throw new Error("The order has no payment.");
  return payment;
};

const capture = (
  client: ReturnType<typeof openAdminClient>,
  order: OrderState,
  amountPresentment: number,
  more = {},
) =>
  captureAuthorization(client.world, client.shop, order, {
    parentId: firstPayment(order).id,
    amountPresentment,
    actor: STAFF,
    ...more,
  });

test("the capture setting decides what a checkout makes of a pay-later payment", () => {
  const client = openAdminClient();
  const kinds = (["at_checkout", "when_fulfilling", "manually"] as const).map((method) => {
    client.shop.captureMethod = method;
    return firstPayment(client.order()).kind;
  });
  expect(kinds).toEqual(["SALE", "AUTHORIZATION", "AUTHORIZATION"]);
  client.shop.captureMethod = "manually";
  expect(firstPayment(client.order({ gateway: "IN3" })).kind).toBe("SALE");
  expect(firstPayment(client.order({ gateway: "A gateway nobody knows" })).kind).toBe("AUTHORIZATION");
});

test("an authorized order owes nothing until the authorization is voided", () => {
  const client = openAdminClient();
  const order = client.order();
  const now = () => client.world.clock.now();
  expect(displayFinancialStatus(order, now())).toBe("AUTHORIZED");
  expect(orderTotals(order, now())).toMatchObject({
    outstanding: { presentment: 0 },
    capturable: { presentment: 1250 },
    received: { presentment: 0 },
  });
  voidAuthorization(client.world, client.shop, order, { parentId: firstPayment(order).id, actor: STAFF });
  expect(displayFinancialStatus(order, now())).toBe("VOIDED");
  expect(orderTotals(order, now())).toMatchObject({
    outstanding: { presentment: 1250 },
    capturable: { presentment: 0 },
  });
  expect(order.cancelledAt).toBeNull();
});

test("a partial capture at a gateway that captures once gives up the rest", () => {
  const client = openAdminClient();
  const order = client.order();
  expect(capture(client, order, 500)).toMatchObject({
    ok: true,
    transaction: { kind: "CAPTURE", amount: { presentment: 500 } },
  });
  const now = client.world.clock.now();
  expect(orderTotals(order, now).capturable.presentment).toBe(0);
  expect(displayFinancialStatus(order, now)).toBe("PARTIALLY_PAID");
  expect(capture(client, order, 100)).toEqual({
    ok: false,
    field: null,
    message: "Can only capture successful authorizations",
  });
  const parentId = firstPayment(order).id;
  expect(voidAuthorization(client.world, client.shop, order, { parentId, actor: STAFF })).toMatchObject({
    ok: false,
    code: "AUTH_NOT_VOIDABLE",
  });
});

test("a gateway with several captures on Plus keeps the rest, until a final capture", () => {
  const client = openAdminClient({ plan: "plus" });
  const order = client.order({ gateway: "shopify_payments" });
  const left = () => orderTotals(order, client.world.clock.now()).capturable.presentment;
  capture(client, order, 500);
  expect(left()).toBe(750);
  expect(capture(client, order, 751)).toMatchObject({
    message: "Cannot capture more than the authorized 7.50 for this payment.",
  });
  expect(capture(client, order, 250, { finalCapture: true })).toMatchObject({ ok: true });
  expect(left()).toBe(0);
});

test("the same gateway captures once on a shop that is not on Plus", () => {
  const client = openAdminClient({ plan: "standard" });
  const order = client.order({ gateway: "shopify_payments" });
  expect(firstPayment(order).multiCapturable).toBe(false);
  expect(capture(client, order, 500, { finalCapture: true })).toMatchObject({ ok: false });
});

test("a gateway that captures in full refuses a part", () => {
  const client = openAdminClient();
  client.shop.gateways.set("Latitude", nature("Latitude", null, { captures: "full_only" }));
  const order = client.order({ gateway: "Latitude" });
  expect(capture(client, order, 500)).toMatchObject({ ok: false });
  expect(capture(client, order, 1250)).toMatchObject({ ok: true });
});

test("after the gateway's window nothing can be captured and the order shows expired, told once", async () => {
  const client = openAdminClient();
  const order = client.order({ gateway: "Klarna" });
  await client.world.clock.advance(27 * DAY);
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("AUTHORIZED");
  client.events.length = 0;
  await client.world.clock.advance(3 * DAY);
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("EXPIRED");
  expect(capture(client, order, 1250)).toMatchObject({
    message: "Can only capture successful authorizations",
  });
  expect(client.events.filter((event) => event.type === "order_updated")).toHaveLength(1);
  client.world.clock.clear();
});

test("a declined capture leaves a failed transaction and the authorization as it was", () => {
  const client = openAdminClient();
  const order = client.order();
  client.events.length = 0;
  expect(capture(client, order, 1250, { declinedWith: "INSTRUMENT_DECLINED" })).toMatchObject({
    ok: true,
    transaction: { status: "FAILURE", errorCode: "INSTRUMENT_DECLINED" },
  });
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("AUTHORIZED");
  expect(client.events.map((event) => event.type)).toEqual(["transaction_settled", "order_updated"]);
  expect(capture(client, order, 1250)).toMatchObject({ ok: true, transaction: { status: "SUCCESS" } });
});

test("a full capture is announced as one action: settled, paid, updated", () => {
  const client = openAdminClient();
  const order = client.order();
  client.events.length = 0;
  capture(client, order, 1250);
  expect(client.events.map((event) => event.type)).toEqual([
    "transaction_settled",
    "order_paid",
    "order_updated",
  ]);
  expect(new Set(client.events.map((event) => event.cause)).size).toBe(1);
});

test("an order archives itself once it is paid and fulfilled, in either order", () => {
  const client = openAdminClient();
  const [paidFirst, shippedFirst] = [client.order(), client.order()];
  capture(client, paidFirst, 1250);
  expect(paidFirst.closedAt).toBeNull();
  fulfillOrder(client.world, client.shop, paidFirst, { actor: STAFF });
  expect(paidFirst.closedAt).not.toBeNull();
  fulfillOrder(client.world, client.shop, shippedFirst, { actor: STAFF });
  expect(shippedFirst.closedAt).toBeNull();
  capture(client, shippedFirst, 1250);
  expect(shippedFirst.closedAt).not.toBeNull();
});

test("shipping in two parcels announces the fulfillment order only when nothing remains", () => {
  const client = openAdminClient();
  const order = client.order({
    lines: [{ title: "Socks", quantity: 3, unitPrice: { shop: 500, presentment: 500 } }],
  });
  const lineId = order.lines[0]?.id ?? 0;
  client.events.length = 0;
  fulfillOrder(client.world, client.shop, order, { lines: [{ lineId, quantity: 2 }], actor: STAFF });
  expect(displayFulfillmentStatus(order)).toBe("PARTIALLY_FULFILLED");
  expect(client.events.map((event) => event.type)).toEqual([
    "fulfillment_created",
    "order_partially_fulfilled",
    "order_updated",
  ]);
  expect(
    fulfillOrder(client.world, client.shop, order, { lines: [{ lineId, quantity: 2 }], actor: STAFF }),
  ).toMatchObject({
    ok: false,
    message: "Invalid fulfillment order line item quantity requested.",
  });
  fulfillOrder(client.world, client.shop, order, { actor: STAFF });
  expect(displayFulfillmentStatus(order)).toBe("FULFILLED");
  expect(client.events.filter((event) => event.type === "fulfillment_order_fulfilled")).toHaveLength(1);
});
