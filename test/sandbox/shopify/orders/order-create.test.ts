import { expect, test } from "vitest";
import { at, openAdminClient } from "../graphql/admin-client";

const CREATE = `mutation Create($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) {
    order {
      name tags email displayFinancialStatus capturable totalCapturable paymentGatewayNames discountCodes
      subtotalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }
      totalOutstandingSet { shopMoney { amount } } customer { displayName }
      fulfillmentOrders(first: 5) { nodes { status requestStatus lineItems(first: 5) { nodes { totalQuantity remainingQuantity } } } }
    }
    userErrors { field message code }
  }
}`;

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "CAD" } });
const line = (amount: string, more = {}) => ({
  title: "Item",
  quantity: 1,
  priceSet: money(amount),
  ...more,
});
const authorization = (status: string) => ({
  kind: "AUTHORIZATION",
  status,
  gateway: "manual",
  amountSet: money("25.00"),
});

test("an authorized order is capturable and owes nothing", async () => {
  const client = openAdminClient();
  const order = {
    email: "a@example.com",
    tags: ["zebra", "apple"],
    lineItems: [line("25.00")],
    transactions: [authorization("SUCCESS")],
  };
  const answer = await client.call(CREATE, { order });
  expect(at(answer, "orderCreate.order")).toMatchObject({
    name: "#1001",
    tags: ["apple", "zebra"],
    displayFinancialStatus: "AUTHORIZED",
    capturable: true,
    totalCapturable: "25.00",
    paymentGatewayNames: ["manual"],
    totalOutstandingSet: { shopMoney: { amount: "0.0" } },
    customer: { displayName: "a@example.com" },
    fulfillmentOrders: {
      nodes: [
        {
          status: "OPEN",
          requestStatus: "UNSUBMITTED",
          lineItems: { nodes: [{ totalQuantity: 1, remainingQuantity: 1 }] },
        },
      ],
    },
  });
});

test("an order without payment, or with a failed one, has no financial status and owes everything", async () => {
  const client = openAdminClient();
  for (const transactions of [[], [authorization("FAILURE")]]) {
    const answer = await client.call(CREATE, { order: { lineItems: [line("25.00")], transactions } });
    expect(at(answer, "orderCreate.order")).toMatchObject({
      displayFinancialStatus: null,
      capturable: false,
      totalOutstandingSet: { shopMoney: { amount: "25.0" } },
    });
  }
});

test("discount, shipping and taxes add up as recorded", async () => {
  const client = openAdminClient();
  const discounted = await client.call(CREATE, {
    order: {
      lineItems: [line("30.00")],
      shippingLines: [{ title: "Ground", priceSet: money("4.00") }],
      discountCode: { itemFixedDiscountCode: { code: "MATH5", amountSet: money("5.00") } },
    },
  });
  expect(at(discounted, "orderCreate.order")).toMatchObject({
    subtotalPriceSet: { shopMoney: { amount: "25.0" } },
    totalPriceSet: { shopMoney: { amount: "29.0" } },
    discountCodes: ["MATH5"],
  });
  const tax = (price: string) => [{ title: "Tax", rate: "0.1", priceSet: money(price) }];
  const taxed = await client.call(CREATE, {
    order: {
      lineItems: [line("12.00", { quantity: 2, taxLines: tax("2.40") })],
      shippingLines: [{ title: "Ground", priceSet: money("5.00"), taxLines: tax("0.50") }],
    },
  });
  expect(at(taxed, "orderCreate.order")).toMatchObject({
    totalTaxSet: { shopMoney: { amount: "2.9" } },
    totalPriceSet: { shopMoney: { amount: "31.9" } },
  });
});

test("an order without lines, and a tax line without a rate, are refused with codes", async () => {
  const client = openAdminClient();
  const empty = await client.call(CREATE, { order: { lineItems: [] } });
  expect(at(empty, "orderCreate")).toEqual({
    order: null,
    userErrors: [
      {
        field: ["order", "lineItems"],
        message: "Line items must have at least one line item",
        code: "INVALID",
      },
    ],
  });
  const order = {
    lineItems: [line("1.00", { taxLines: [{ title: "Tax", rate: "", priceSet: money("1.00") }] })],
  };
  const noRate = await client.call(CREATE, { order });
  expect(at(noRate, "orderCreate.userErrors.0")).toMatchObject({
    field: ["order", "lineItems", 0, "taxLines", 0, "rate"],
    code: "TAX_LINE_RATE_MISSING",
  });
});

test("an input that the sandbox would have to ignore is refused by name", async () => {
  const client = openAdminClient();
  const order = { lineItems: [line("1.00")], poNumber: "PO-1" };
  const answer = await client.call(CREATE, { order });
  expect(answer.errors?.[0]).toMatchObject({
    message: "Sandbox: OrderCreateOrderInput.poNumber is not modelled",
    extensions: { code: "SANDBOX_NOT_MODELLED" },
  });
});

test("a canceled order is canceled by a job, and every refusal stands in both lists", async () => {
  const client = openAdminClient();
  const order = client.order();
  const cancel = (more = "") =>
    client.call(`mutation { orderCancel(orderId: "gid://shopify/Order/${order.id}", reason: OTHER, restock: true ${more}) {
      job { done } orderCancelUserErrors { field message code } userErrors { field message } } }`);
  const conflict = await cancel("refund: false, refundMethod: { originalPaymentMethodsRefund: true }");
  const message = "Only one of the arguments `refund` or `refund_method` is allowed.";
  expect(at(conflict, "orderCancel")).toEqual({
    job: null,
    orderCancelUserErrors: [{ field: ["refund"], message, code: "INVALID" }],
    userErrors: [{ field: ["refund"], message }],
  });
  expect(at(await cancel(), "orderCancel.job")).toEqual({ done: false });
  expect(at(await cancel(), "orderCancel.userErrors.0.message")).toBe("Cancellation is already in progress");
  await client.world.clock.advance(1000);
  expect(order.cancelledAt).not.toBeNull();
  expect(at(await cancel(), "orderCancel.userErrors.0.message")).toBe(
    "Cannot cancel an order that has already been canceled",
  );
});
