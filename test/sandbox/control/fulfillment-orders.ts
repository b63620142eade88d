import { z } from "zod";

import type { FulfillmentOrderState } from "../model/fulfillment-state";
import { holdFulfillment, releaseFulfillment } from "../model/hold-fulfillment";
import { splitFulfillmentOrder } from "../model/split-fulfillment-order";
import type { OrderState } from "../model/order-state";
import { ok, orderRoute, refuse } from "./control-route";
import { STAFF } from "./move-money";
import { orderDetail } from "./order-view";

const id = z.coerce.number().int().positive();

/** The named fulfillment order, or else the first for which the verb makes sense. */
const fulfillmentOrderOf = (
  order: OrderState,
  named: number | undefined,
  status: FulfillmentOrderState["status"],
): FulfillmentOrderState | undefined =>
  order.fulfillmentOrders.find((each) => (named === undefined ? each.status === status : each.id === named));

const none = (order: OrderState, named: number | undefined) =>
  named === undefined
    ? refuse(409, `${order.name} has no fulfillment order for that.`)
    : refuse(404, `${order.name} has no fulfillment order ${named}.`);

/** POST /sandbox/orders/ID/hold: no part of a fulfillment order can be shipped until it is released. */
export const holdOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/hold",
  input: { fulfillmentOrder: id.optional() },
  answer({ context: { world }, shop, order, input }) {
    const found = fulfillmentOrderOf(order, input.fulfillmentOrder, "OPEN");
    if (!found) return none(order, input.fulfillmentOrder);
    const outcome = holdFulfillment(world, shop, order, { fulfillmentOrder: found, actor: STAFF });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/release */
export const releaseOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/release",
  input: { fulfillmentOrder: id.optional() },
  answer({ context: { world }, shop, order, input }) {
    const found = fulfillmentOrderOf(order, input.fulfillmentOrder, "ON_HOLD");
    if (!found) return none(order, input.fulfillmentOrder);
    const outcome = releaseFulfillment(world, shop, order, { fulfillmentOrder: found, actor: STAFF });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/split: moves lines into a fulfillment order of their own. */
export const splitOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/split",
  input: {
    fulfillmentOrder: id.optional(),
    lines: z.array(z.strictObject({ id, quantity: z.number().int().positive() })).min(1),
  },
  answer({ context: { world }, shop, order, input }) {
    const found = fulfillmentOrderOf(order, input.fulfillmentOrder, "OPEN");
    if (!found) return none(order, input.fulfillmentOrder);
    const outcome = splitFulfillmentOrder(world, shop, order, {
      fulfillmentOrder: found,
      lines: input.lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
      actor: STAFF,
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});
