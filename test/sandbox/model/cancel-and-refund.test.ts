import { expect, test } from "vitest";
import { openAdminClient } from "../shopify/graphql/admin-client";
import { cancelOrder } from "./cancel-order";
import { captureAuthorization } from "./capture-authorization";
import { displayFinancialStatus, orderTotals } from "./order-totals";
import { refundOrder } from "./refund-order";
import type { Actor, OrderState } from "./order-state";

const STAFF: Actor = { kind: "staff", title: "Merchant" };

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

test("canceling an authorized order voids the authorization and owes nothing", () => {
  const client = openAdminClient();
  const order = client.order();
  expect(
    cancelOrder(client.world, client.shop, order, { reason: "CUSTOMER", restock: true, actor: STAFF }),
  ).toEqual({ ok: true });
  const now = client.world.clock.now();
  expect(order.transactions.map(({ kind, amount }) => [kind, amount.presentment])).toEqual([
    ["AUTHORIZATION", 1250],
    ["VOID", 0],
  ]);
  expect(displayFinancialStatus(order, now)).toBe("VOIDED");
  expect(orderTotals(order, now)).toMatchObject({
    outstanding: { presentment: 0 },
    currentTotal: { presentment: 0 },
  });
  expect(order.fulfillmentOrders[0]).toMatchObject({
    status: "CLOSED",
    lines: [{ totalQuantity: 0, remainingQuantity: 0 }],
  });
  expect(
    cancelOrder(client.world, client.shop, order, { reason: "OTHER", restock: true, actor: STAFF }),
  ).toMatchObject({
    message: "Cannot cancel an order that has already been canceled",
  });
});

test("canceling a partly captured order with a refund gives back what was captured, and voids nothing", () => {
  const client = openAdminClient();
  const order = client.order();
  capture(client, order, 500);
  cancelOrder(client.world, client.shop, order, {
    reason: "OTHER",
    restock: true,
    refund: true,
    actor: STAFF,
  });
  expect(order.transactions.map(({ kind, amount }) => [kind, amount.presentment])).toEqual([
    ["AUTHORIZATION", 1250],
    ["CAPTURE", 500],
    ["REFUND", 500],
  ]);
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("REFUNDED");
});

test("money that was refunded cannot be refunded again, nor more than one payment took", () => {
  const client = openAdminClient();
  const order = client.order();
  const outcome = capture(client, order, 1250);
  if (!outcome.ok) throw new Error(outcome.message);
  const parentId = outcome.transaction.id;
  const refund = (amountPresentment: number) =>
    refundOrder(client.world, client.shop, order, {
      transactions: [{ parentId, amountPresentment }],
      actor: STAFF,
    });
  expect(refund(1000)).toMatchObject({ ok: true });
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("PARTIALLY_REFUNDED");
  expect(refund(251)).toMatchObject({
    message: "Refund amount $2.51 is greater than net payment received $2.50",
  });
  expect(refund(250)).toMatchObject({ ok: true });
  expect(displayFinancialStatus(order, client.world.clock.now())).toBe("REFUNDED");
  expect(orderTotals(order, client.world.clock.now())).toMatchObject({
    received: { presentment: 1250 },
    net: { presentment: 0 },
  });
});

test("refunding an unshipped line takes it off what is still to be shipped", () => {
  const client = openAdminClient();
  const order = client.order({
    lines: [{ title: "Socks", quantity: 2, unitPrice: { shop: 500, presentment: 500 } }],
  });
  const lineId = order.lines[0]?.id ?? 0;
  refundOrder(client.world, client.shop, order, {
    transactions: [],
    lines: [{ lineId, quantity: 1 }],
    actor: STAFF,
  });
  expect(order.lines[0]).toMatchObject({ quantity: 2, currentQuantity: 1 });
  expect(order.fulfillmentOrders[0]?.lines[0]).toMatchObject({ totalQuantity: 1, remainingQuantity: 1 });
  expect(orderTotals(order, client.world.clock.now())).toMatchObject({
    total: { presentment: 1000 },
    currentTotal: { presentment: 500 },
  });
});
