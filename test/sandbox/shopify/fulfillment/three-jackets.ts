import type { OrderState } from "../../model/order-state";
import { at, type AdminClient } from "../graphql/admin-client";

export const threeJackets = (client: AdminClient): OrderState =>
  client.order({
    lines: [{ title: "Jacket", quantity: 3, unitPrice: { shop: 1000, presentment: 1000 } }],
  });
export const idOf = (order: OrderState, index = 0) =>
  `gid://shopify/FulfillmentOrder/${order.fulfillmentOrders[index]?.id ?? 1}`;
export const linesOf = (order: OrderState, quantity: number) => [
  {
    id: `gid://shopify/FulfillmentOrderLineItem/${order.fulfillmentOrders[0]?.lines[0]?.id ?? 1}`,
    quantity,
  },
];
export const statuses = async (client: AdminClient, order: OrderState) => {
  const read = await client.call(
    "query($id: ID!) { order(id: $id) { displayFulfillmentStatus fulfillmentOrders(first: 5) { nodes { status } } } }",
    { id: `gid://shopify/Order/${order.id}` },
  );
  const nodes = at(read, "order.fulfillmentOrders.nodes") as { status: string }[];
  return [at(read, "order.displayFulfillmentStatus"), ...nodes.map((node) => node.status)];
};
