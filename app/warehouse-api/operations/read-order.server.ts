import { findOrderOf, DETAIL_UNKNOWN } from "../orders/find-order.server";
import { orderSchema } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { noQuery, orderParams } from "./fields";
import { operation, refuseCall } from "./operation";

export const readOrder = operation({
  id: "readOrder",
  method: "GET",
  path: "/orders/{order}",
  summary: "Read one order",
  description: "The order in its latest state: ask once more right before a parcel leaves.",
  scope: "read",
  movesMoney: false,
  params: orderParams,
  query: noQuery,
  body: null,
  answer: orderSchema,
  successes: { 200: "The order" },
  problems: ["unknown_order", "ambiguous_name"],
  example: null,
  async handle(ctx, { key: { shop }, params }) {
    const found = await findOrderOf(ctx, shop, params.order);
    if (found.kind === "problem") return found;
    const [order] = await readOrders(ctx, shop, [found.orderId]);
    return order ? { kind: "answer", status: 200, body: order } : refuseCall("unknown_order", DETAIL_UNKNOWN);
  },
});
