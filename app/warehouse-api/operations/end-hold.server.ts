import { letGo } from "~/release/holds/let-go.server";
import { actorOfKey } from "../keys/api-key";
import { DETAIL_UNKNOWN, findOrderOf } from "../orders/find-order.server";
import { orderSchema } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { noQuery, orderParams, text } from "./fields";
import { operation, refuseCall } from "./operation";

export const endHold = operation({
  id: "endHold",
  method: "DELETE",
  path: "/orders/{order}/holds/{hold}",
  summary: "End a hold",
  description: "Ends one hold. The order may ship unless it has other reasons, which the answer names.",
  scope: "hold",
  movesMoney: false,
  params: orderParams.extend({
    hold: text(100).meta({ description: "Id of a hold, as the order shows it" }),
  }),
  query: noQuery,
  body: null,
  answer: orderSchema,
  successes: { 200: "The order without the hold" },
  problems: ["unknown_order", "ambiguous_name", "unknown_hold"],
  example: null,
  async handle(ctx, { key, params }) {
    const { shop } = key;
    const found = await findOrderOf(ctx, shop, params.order);
    if (found.kind === "problem") return found;
    const { orderId } = found;
    const outcome = await letGo(ctx, { shop, orderId, holdId: params.hold, actor: actorOfKey(key) });
    if (outcome.kind === "unknown_hold")
      return refuseCall(
        "unknown_hold",
        "The hold has ended before, or was never placed: `release.holds` lists them.",
      );
    const [order] = await readOrders(ctx, shop, [orderId]);
    return order ? { kind: "answer", status: 200, body: order } : refuseCall("unknown_order", DETAIL_UNKNOWN);
  },
});
