import { expect, test } from "vitest";
import type { OrderState } from "../../model/order-state";
import { at, openAdminClient } from "../graphql/admin-client";

const CAPTURE = `mutation Capture($input: OrderCaptureInput!) {
  orderCapture(input: $input) {
    transaction { kind status gateway errorCode amountSet { shopMoney { amount } presentmentMoney { amount currencyCode } } parentTransaction { kind status } }
    userErrors { field message }
  }
}`;

const inputOf = (order: OrderState, more: Record<string, unknown> = {}) => ({
  input: {
    id: `gid://shopify/Order/${order.id}`,
    parentTransactionId: `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}`,
    amount: "12.50",
    ...more,
  },
});

const TWO_CURRENCIES = {
  currency: "CAD",
  presentmentCurrency: "USD",
  gateway: "manual",
  lines: [{ title: "Item", quantity: 1, unitPrice: { shop: 1699, presentment: 1250 } }],
};

test("a full capture pays the order", async () => {
  const client = openAdminClient();
  const order = client.order();
  const answer = await client.call(CAPTURE, inputOf(order));
  expect(at(answer, "orderCapture")).toEqual({
    transaction: {
      kind: "CAPTURE",
      status: "SUCCESS",
      gateway: "Klarna",
      errorCode: null,
      amountSet: { shopMoney: { amount: "12.5" }, presentmentMoney: { amount: "12.5", currencyCode: "CAD" } },
      parentTransaction: { kind: "AUTHORIZATION", status: "SUCCESS" },
    },
    userErrors: [],
  });
  expect(answer.extensions?.cost).toMatchObject({ requestedQueryCost: 21, actualQueryCost: 21 });
  const read = await client.call(
    `query($id: ID!) { order(id: $id) { displayFinancialStatus capturable totalCapturable
      totalOutstandingSet { shopMoney { amount } } totalReceivedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } } } }`,
    { id: `gid://shopify/Order/${order.id}` },
  );
  expect(at(read, "order")).toEqual({
    displayFinancialStatus: "PAID",
    capturable: false,
    totalCapturable: "0.00",
    totalOutstandingSet: { shopMoney: { amount: "0.0" } },
    totalReceivedSet: { shopMoney: { amount: "12.5" } },
    netPaymentSet: { shopMoney: { amount: "12.5" } },
  });
});

test("a refused capture names its field as recorded, and leaves no transaction", async () => {
  const client = openAdminClient();
  const order = client.order({ gateway: "manual" });
  const unknown = "gid://shopify/OrderTransaction/999999999999999999";
  const cases: [Record<string, unknown>, string[] | null, string][] = [
    [
      { id: "gid://shopify/Order/999999999999999999", parentTransactionId: unknown },
      ["id"],
      "Order does not exist",
    ],
    [{ parentTransactionId: unknown }, null, "Unable to find parent transaction"],
    [{ amount: "0.00" }, null, "Amount must be greater than zero for capture transactions"],
    [{ amount: "99.99" }, null, "Cannot capture more than the authorized 12.50 for this payment."],
    [{ currency: "USD" }, ["currency"], "Currency Currency must match parent transaction CAD"],
    [
      { amount: "5.00", finalCapture: true },
      null,
      "Setting final capture is not supported for this transaction's payment gateway. Please remove the parameter or set it to null, then try again.",
    ],
  ];
  for (const [more, field, message] of cases) {
    const answer = await client.call(CAPTURE, inputOf(order, more));
    expect(at(answer, "orderCapture")).toEqual({ transaction: null, userErrors: [{ field, message }] });
    expect(answer.extensions?.cost).toMatchObject({ requestedQueryCost: 21, actualQueryCost: 20 });
  }
  expect(order.transactions).toHaveLength(1);
});

test("a capture of a captured authorization, and of a capture, is refused", async () => {
  const client = openAdminClient();
  const order = client.order();
  await client.call(CAPTURE, inputOf(order));
  const again = await client.call(CAPTURE, inputOf(order, { amount: "1.00" }));
  expect(at(again, "orderCapture.userErrors.0.message")).toBe("Can only capture successful authorizations");
  const parentTransactionId = `gid://shopify/OrderTransaction/${order.transactions[1]?.id ?? 0}`;
  const wrongKind = await client.call(CAPTURE, inputOf(order, { parentTransactionId }));
  expect(at(wrongKind, "orderCapture.userErrors.0.message")).toBe(
    "Parent transaction should be a successful authorization",
  );
});

test("an order in two currencies wants the presentment currency stated, and converts at the rate of the day", async () => {
  const client = openAdminClient();
  const order = client.order(TWO_CURRENCIES);
  const omitted = await client.call(CAPTURE, inputOf(order, { amount: "5.00" }));
  expect(at(omitted, "orderCapture.userErrors.0")).toEqual({
    field: ["currency"],
    message: "Currency Currency must match parent transaction USD",
  });
  const done = await client.call(CAPTURE, inputOf(order, { amount: "1.00", currency: "USD" }));
  expect(at(done, "orderCapture.transaction.amountSet")).toEqual({
    shopMoney: { amount: "1.4" },
    presentmentMoney: { amount: "1.0", currencyCode: "USD" },
  });
});

test("a decline set as a fault answers a failed transaction once, and no money moves", async () => {
  const client = openAdminClient();
  const order = client.order();
  client.world.faults.push({
    id: 1,
    shop: null,
    operation: "orderCapture",
    kind: "decline",
    contains: null,
    errorCode: "INSTRUMENT_DECLINED",
    delayMs: 0,
    times: 1,
    probability: 1,
  });
  const declined = await client.call(CAPTURE, inputOf(order));
  expect(at(declined, "orderCapture.transaction")).toMatchObject({
    status: "FAILURE",
    errorCode: "INSTRUMENT_DECLINED",
  });
  expect(at(declined, "orderCapture.userErrors")).toEqual([]);
  const retried = await client.call(CAPTURE, inputOf(order));
  expect(at(retried, "orderCapture.transaction.status")).toBe("SUCCESS");
});
