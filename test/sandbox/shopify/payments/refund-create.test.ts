import { expect, test } from "vitest";
import type { OrderState } from "../../model/order-state";
import { at, openAdminClient } from "../graphql/admin-client";

const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id totalRefundedSet { shopMoney { amount } } transactions(first: 5) { nodes { kind status gateway } } }
    order { displayFinancialStatus }
    userErrors { field message }
  }
}`;

const inputOf = (order: OrderState, amount: string, more: Record<string, unknown> = {}) => ({
  orderId: `gid://shopify/Order/${order.id}`,
  transactions: [
    {
      orderId: `gid://shopify/Order/${order.id}`,
      parentId: `gid://shopify/OrderTransaction/${order.transactions[0]?.id ?? 0}`,
      kind: "REFUND",
      gateway: "anything",
      amount,
      ...more,
    },
  ],
});

test("a refund takes the gateway of its payment, whatever was sent", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE", price: 4500 });
  const answer = await client.call(REFUND, { input: inputOf(order, "10.00"), key: "a" });
  expect(at(answer, "refundCreate")).toMatchObject({
    refund: {
      totalRefundedSet: { shopMoney: { amount: "10.0" } },
      transactions: { nodes: [{ kind: "REFUND", status: "SUCCESS", gateway: "Klarna" }] },
    },
    order: { displayFinancialStatus: "PARTIALLY_REFUNDED" },
    userErrors: [],
  });
});

test("more than the net payment is refused, and allowOverRefunding does not help", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE", price: 4500 });
  await client.call(REFUND, { input: inputOf(order, "10.00"), key: "a" });
  for (const allowOverRefunding of [false, true]) {
    const input = { ...inputOf(order, "999.00"), allowOverRefunding };
    const answer = await client.call(REFUND, { input, key: `over ${String(allowOverRefunding)}` });
    expect(at(answer, "refundCreate.userErrors")).toEqual([
      { field: null, message: "Refund amount $999.00 is greater than net payment received $35.00" },
    ]);
  }
});

test("a wrong kind, a foreign payment and too many pieces are refused", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const kind = await client.call(REFUND, {
    input: inputOf(order, "1.00", { kind: "AUTHORIZATION" }),
    key: "kind",
  });
  expect(at(kind, "refundCreate.userErrors.0.message")).toBe("Kind authorization is not a valid transaction");
  const parentId = `gid://shopify/OrderTransaction/${client.order({ payment: "SALE" }).transactions[0]?.id ?? 0}`;
  const parent = await client.call(REFUND, { input: inputOf(order, "1.00", { parentId }), key: "parent" });
  expect(at(parent, "refundCreate.userErrors.0")).toEqual({
    field: ["transactions"],
    message: "Transactions require a parent_id associated with the order",
  });
  const refundLineItems = [{ lineItemId: `gid://shopify/LineItem/${order.lines[0]?.id ?? 0}`, quantity: 3 }];
  const pieces = await client.call(REFUND, {
    input: { ...inputOf(order, "1.00"), refundLineItems },
    key: "pieces",
  });
  expect(at(pieces, "refundCreate.userErrors.0")).toEqual({
    field: ["refundLineItems", "0", "quantity"],
    message: "Quantity cannot refund more items than were purchased",
  });
});

test("goods are checked line by line: together no more than bought, restocked as documented, shipping once", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const lineItemId = `gid://shopify/LineItem/${order.lines[0]?.id ?? 0}`;
  const bought = order.lines[0]?.quantity ?? 0;
  const ask = async (key: string, more: Record<string, unknown>) => {
    const answer = await client.call(REFUND, { input: { ...inputOf(order, "1.00"), ...more }, key });
    return at(answer, "refundCreate.userErrors.0");
  };
  const twice = [
    { lineItemId, quantity: bought },
    { lineItemId, quantity: 1 },
  ];
  expect(await ask("twice", { refundLineItems: twice })).toEqual({
    field: ["refundLineItems", "1", "quantity"],
    message: "Quantity cannot refund more items than were purchased",
  });
  const none = [{ lineItemId, quantity: 0 }];
  expect(await ask("none", { refundLineItems: none })).toMatchObject({
    field: ["refundLineItems", "0", "quantity"],
  });
  const legacy = [{ lineItemId, quantity: 1, restockType: "LEGACY_RESTOCK" }];
  expect(await ask("legacy", { refundLineItems: legacy })).toMatchObject({
    field: ["refundLineItems", "0", "restockType"],
  });
  const nowhere = [{ lineItemId, quantity: 1, restockType: "CANCEL" }];
  expect(await ask("nowhere", { refundLineItems: nowhere })).toMatchObject({
    field: ["refundLineItems", "0", "locationId"],
  });
  const locationId = `gid://shopify/Location/${client.shop.locations[0]?.id ?? 0}`;
  const unshipped = [{ lineItemId, quantity: 1, restockType: "RETURN", locationId }];
  expect(await ask("never left", { refundLineItems: unshipped })).toMatchObject({
    field: ["refundLineItems", "0", "quantity"],
  });
  expect(await ask("shipping", { shipping: { amount: "999.00" } })).toMatchObject({
    field: ["shipping", "amount"],
  });
  expect(order.refunds).toEqual([]);
});

test("of one refund some units go back to a location and others to none", async () => {
  const client = openAdminClient();
  const unitPrice = { shop: 1000, presentment: 1000 };
  const order = client.order({ payment: "SALE", lines: [{ title: "Shirt", quantity: 2, unitPrice }] });
  const lineItemId = `gid://shopify/LineItem/${order.lines[0]?.id ?? 0}`;
  const locationId = `gid://shopify/Location/${client.shop.locations[0]?.id ?? 0}`;
  const refundLineItems = [
    { lineItemId, quantity: 1, restockType: "CANCEL", locationId },
    { lineItemId, quantity: 1, restockType: "NO_RESTOCK" },
  ];
  const document = `mutation Refund($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund { refundLineItems(first: 5) { nodes { quantity restockType restocked location { id } } } }
      userErrors { field message }
    }
  }`;
  const answer = await client.call(document, {
    input: { ...inputOf(order, "1.00"), refundLineItems },
    key: "some",
  });
  expect(at(answer, "refundCreate")).toEqual({
    refund: {
      refundLineItems: {
        nodes: [
          { quantity: 1, restockType: "CANCEL", restocked: true, location: { id: locationId } },
          { quantity: 1, restockType: "NO_RESTOCK", restocked: false, location: null },
        ],
      },
    },
    userErrors: [],
  });
});

test("the same idempotency key refunds once; with another amount it is refused", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const first = await client.call(REFUND, { input: inputOf(order, "5.00"), key: "once" });
  const again = await client.call(REFUND, { input: inputOf(order, "5.00"), key: "once" });
  expect(at(again, "refundCreate.refund.id")).toBe(at(first, "refundCreate.refund.id"));
  const other = await client.call(REFUND, { input: inputOf(order, "6.00"), key: "once" });
  expect(other.errors?.[0]?.extensions?.code).toBe("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
  expect(order.refunds).toHaveLength(1);
});

test("without @idempotent the field is null beside BAD_REQUEST", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const answer = await client.call(
    "mutation($input: RefundInput!) { refundCreate(input: $input) { refund { id } userErrors { message } } }",
    { input: inputOf(order, "5.00") },
  );
  expect(answer).toMatchObject({
    errors: [
      {
        message: "The @idempotent directive is required for this mutation but was not provided.",
        extensions: { code: "BAD_REQUEST" },
        path: ["refundCreate"],
      },
    ],
    data: { refundCreate: null },
  });
});

/** A shirt for 20.00 and shipping for 5.00, with taxes of 21% on top. */
function taxedOrder(client: ReturnType<typeof openAdminClient>) {
  const bag = (minor: number) => ({ shop: minor, presentment: minor });
  const tax = (minor: number) => [{ title: "VAT", rate: 0.21, price: bag(minor) }];
  return client.order({
    payment: "SALE",
    lines: [{ title: "Shirt", quantity: 1, unitPrice: bag(2000), taxLines: tax(420) }],
    shippingLines: [{ title: "Standard", price: bag(500), taxLines: tax(105) }],
  });
}

const REFUND_SHIPPING = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { refundShippingLines(first: 5) { nodes {
      subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } }
    } } }
    order {
      currentShippingPriceSet { shopMoney { amount } }
      totalRefundedShippingSet { shopMoney { amount } }
      currentTotalPriceSet { shopMoney { amount } }
    }
    userErrors { field message }
  }
}`;

test("shipping is refunded by its price, taxes in proportion, up to what is left; an amount wins over all of it", async () => {
  const client = openAdminClient();
  const order = taxedOrder(client);
  const ask = (key: string, amount: string, shipping: Record<string, unknown>) =>
    client.call(REFUND_SHIPPING, { input: { ...inputOf(order, amount), shipping }, key });
  const money = (amount: string) => ({ shopMoney: { amount } });
  const first = await ask("a", "3.00", { amount: "2.48", fullRefund: true });
  expect(at(first, "refundCreate")).toEqual({
    refund: {
      refundShippingLines: { nodes: [{ subtotalAmountSet: money("2.48"), taxAmountSet: money("0.52") }] },
    },
    order: {
      currentShippingPriceSet: money("2.52"),
      totalRefundedShippingSet: money("2.48"),
      currentTotalPriceSet: money("27.25"),
    },
    userErrors: [],
  });
  const refused = { field: ["shipping", "amount"] };
  expect(at(await ask("b", "3.00", { amount: "2.53" }), "refundCreate.userErrors.0")).toMatchObject(refused);
  expect(at(await ask("c", "3.00", { amount: "-1.00" }), "refundCreate.userErrors.0")).toMatchObject(refused);
  expect(at(await ask("d", "3.05", { fullRefund: true }), "refundCreate")).toMatchObject({
    refund: {
      refundShippingLines: { nodes: [{ subtotalAmountSet: money("2.52"), taxAmountSet: money("0.53") }] },
    },
    order: { currentShippingPriceSet: money("0.0"), currentTotalPriceSet: money("24.2") },
  });
});
