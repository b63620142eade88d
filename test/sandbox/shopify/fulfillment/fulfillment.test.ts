import { expect, test } from "vitest";
import type { OrderState } from "../../model/order-state";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";

const CREATE = `mutation Fulfill($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id name status displayStatus trackingInfo { number url company } fulfillmentLineItems(first: 5) { nodes { quantity } } }
    userErrors { field message }
  }
}`;

const groupOf = (order: OrderState, fulfillmentOrderLineItems?: { id: string; quantity: number }[]) => ({
  fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${order.fulfillmentOrders.at(-1)?.id ?? 1}`,
  ...(fulfillmentOrderLineItems ? { fulfillmentOrderLineItems } : {}),
});

const fulfill = (client: AdminClient, ...groups: object[]) =>
  client.call(CREATE, {
    fulfillment: { lineItemsByFulfillmentOrder: groups, trackingInfo: { number: "T1", company: "PostNL" } },
  });

const lineIdOf = (order: OrderState) =>
  `gid://shopify/FulfillmentOrderLineItem/${order.fulfillmentOrders[0]?.lines[0]?.id ?? 0}`;

test("fulfilling closes the fulfillment order and does not capture", async () => {
  const client = openAdminClient();
  const order = client.order();
  const answer = await fulfill(client, groupOf(order));
  expect(at(answer, "fulfillmentCreate")).toMatchObject({
    fulfillment: {
      name: "#1001-F1",
      status: "SUCCESS",
      displayStatus: "FULFILLED",
      trackingInfo: [{ number: "T1", url: null, company: "PostNL" }],
      fulfillmentLineItems: { nodes: [{ quantity: 1 }] },
    },
    userErrors: [],
  });
  const read = await client.call(
    `{ order(id: "gid://shopify/Order/${order.id}") { displayFulfillmentStatus displayFinancialStatus closed
      fulfillmentOrders(first: 5) { nodes { status lineItems(first: 5) { nodes { remainingQuantity } } } } } }`,
  );
  expect(at(read, "order")).toEqual({
    displayFulfillmentStatus: "FULFILLED",
    displayFinancialStatus: "AUTHORIZED",
    closed: false,
    fulfillmentOrders: { nodes: [{ status: "CLOSED", lineItems: { nodes: [{ remainingQuantity: 0 }] } }] },
  });
});

test("refusals of fulfillmentCreate are the recorded ones", async () => {
  const client = openAdminClient();
  const order = client.order();
  const messages: [object[], string[], string][] = [
    [
      [{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/999999999" }],
      ["fulfillment"],
      "Fulfillment order does not exist.",
    ],
    [
      [groupOf(order, [{ id: lineIdOf(order), quantity: 0 }])],
      ["fulfillment", "lineItemsByFulfillmentOrder", "0", "fulfillmentOrderLineItems", "0", "quantity"],
      "Quantity must be greater than 0",
    ],
    [
      [groupOf(order, [{ id: lineIdOf(order), quantity: 2 }])],
      ["fulfillment"],
      "Invalid fulfillment order line item quantity requested.",
    ],
    [
      [groupOf(order, [{ id: "gid://shopify/FulfillmentOrderLineItem/1", quantity: 1 }])],
      ["fulfillment"],
      "Fulfillment order line item does not exist.",
    ],
  ];
  for (const [groups, field, message] of messages)
    expect(at(await fulfill(client, ...groups), "fulfillmentCreate")).toEqual({
      fulfillment: null,
      userErrors: [{ field, message }],
    });
  await fulfill(client, groupOf(order));
  const closed = await fulfill(client, groupOf(order));
  expect(at(closed, "fulfillmentCreate.userErrors.0.message")).toBe(
    `Fulfillment order ${order.fulfillmentOrders[0]?.id ?? 0} has an unfulfillable status= closed.`,
  );
});

test("fulfillment orders of two orders cannot share a fulfillment", async () => {
  const client = openAdminClient();
  const [one, two] = [client.order(), client.order()];
  const answer = await fulfill(client, groupOf(one), groupOf(two));
  expect(at(answer, "fulfillmentCreate.userErrors.0.message")).toBe(
    `All fulfillment orders must belong to the same order. Multiple orders with ids [${one.id}, ${two.id}] were found.`,
  );
});

test("canceling a fulfillment opens a new fulfillment order and the archived order; twice is no error", async () => {
  const client = openAdminClient();
  const order = client.order({ payment: "SALE" });
  const created = await fulfill(client, groupOf(order));
  expect(order.closedAt).not.toBeNull();
  const id = at(created, "fulfillmentCreate.fulfillment.id");
  for (let time = 0; time < 2; time += 1) {
    const answer = await client.call(
      "mutation($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status displayStatus } userErrors { message } } }",
      { id },
    );
    expect(at(answer, "fulfillmentCancel")).toEqual({
      fulfillment: { status: "CANCELLED", displayStatus: "CANCELED" },
      userErrors: [],
    });
  }
  expect(order.closedAt).toBeNull();
  expect(order.fulfillmentOrders.map((each) => each.status)).toEqual(["CLOSED", "OPEN"]);
});
