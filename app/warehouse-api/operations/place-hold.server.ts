import { createHash } from "node:crypto";
import { z } from "zod";
import { holdOrder } from "~/release/holds/hold-order.server";
import { actorOfKey, type ApiKey } from "../keys/api-key";
import { DETAIL_UNKNOWN, findOrderOf } from "../orders/find-order.server";
import { orderSchema } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { noQuery, orderParams, text } from "./fields";
import { operation, refuseCall } from "./operation";

export const placeHold = operation({
  id: "placeHold",
  method: "POST",
  path: "/orders/{order}/holds",
  summary: "Hold an order",
  description:
    "Asks that the order must not be shipped, paid or not, until this hold is ended. With an Idempotency-Key the same " +
    "request again is the same hold.",
  scope: "hold",
  movesMoney: false,
  params: orderParams,
  query: noQuery,
  body: z.strictObject({ reason: text(500).meta({ description: "Words that the merchant reads" }) }),
  answer: z.object({ hold_id: z.string(), order: orderSchema }),
  successes: { 201: "The order is on hold" },
  problems: ["unknown_order", "ambiguous_name", "already_shipped"],
  example: { reason: "Customer asked to change the address" },
  async handle(ctx, { key, params, body, idempotencyKey }) {
    const { shop } = key;
    const found = await findOrderOf(ctx, shop, params.order);
    if (found.kind === "problem") return found;
    const { orderId } = found;
    const holdId = idempotencyKey === null ? ctx.newId() : idOfHold(key, orderId, idempotencyKey);
    const request = { shop, orderId, holdId, reason: body.reason, actor: actorOfKey(key) };
    const outcome = await holdOrder(ctx, request);
    if (outcome.kind === "already_shipped")
      return refuseCall("already_shipped", "Everything of the order has left, so there is nothing to hold.");
    const [order] = await readOrders(ctx, shop, [orderId]);
    if (outcome.kind === "unknown_order" || !order) return refuseCall("unknown_order", DETAIL_UNKNOWN);
    return { kind: "answer", status: 201, body: { hold_id: holdId, order } };
  },
});

/** The same key of the same warehouse for the same order is the same hold. */
function idOfHold({ id }: ApiKey, orderId: string, idempotencyKey: string): string {
  return createHash("sha256")
    .update(JSON.stringify([id, orderId, idempotencyKey]))
    .digest("hex")
    .slice(0, 40);
}
