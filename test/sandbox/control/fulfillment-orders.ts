import { z } from "zod";

import type { FulfillmentOrderState } from "../model/fulfillment-state";
import { holdFulfillment, releaseFulfillment } from "../model/hold-fulfillment";
import { moveFulfillmentOrder } from "../model/move-fulfillment-order";
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

/** Another app with rights of its own, whose holds stand beside ours. */
const OTHER_APP = { kind: "app", title: "Order guard" } as const;
const HOLD_REASONS = [
  "AWAITING_PAYMENT",
  "AWAITING_RETURN_ITEMS",
  "HIGH_RISK_OF_FRAUD",
  "INCORRECT_ADDRESS",
  "INVENTORY_OUT_OF_STOCK",
  "OTHER",
  "UNKNOWN_DELIVERY_DATE",
] as const;

/**
 * POST /sandbox/orders/ID/hold: the merchant, or another app, puts a hold on an open fulfillment order, or else on one
 * that is held already.
 */
export const holdOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/hold",
  input: {
    fulfillmentOrder: id.optional(),
    by: z.enum(["staff", "other_app"]).default("staff"),
    reason: z.enum(HOLD_REASONS).default("OTHER"),
    notes: z.string().max(1000).nullable().default(null),
    handle: z.string().max(64).default(""),
  },
  answer({ context: { world }, shop, order, input }) {
    const found =
      fulfillmentOrderOf(order, input.fulfillmentOrder, "OPEN") ??
      fulfillmentOrderOf(order, input.fulfillmentOrder, "ON_HOLD");
    if (!found) return none(order, input.fulfillmentOrder);
    const outcome = holdFulfillment(world, shop, order, {
      fulfillmentOrder: found,
      actor: input.by === "staff" ? STAFF : OTHER_APP,
      reason: input.reason,
      reasonNotes: input.notes,
      handle: input.handle,
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/release: the merchant ends the named holds, or all, whoever put them there. */
export const releaseOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/release",
  input: { fulfillmentOrder: id.optional(), holds: z.array(id).min(1).optional() },
  answer({ context: { world }, shop, order, input }) {
    const found = fulfillmentOrderOf(order, input.fulfillmentOrder, "ON_HOLD");
    if (!found) return none(order, input.fulfillmentOrder);
    const unknown = input.holds?.find((hold) => found.holds.every((each) => each.id !== hold));
    if (unknown !== undefined) return refuse(404, `${order.name} has no hold ${unknown}.`);
    const outcome = releaseFulfillment(world, shop, order, {
      fulfillmentOrder: found,
      actor: STAFF,
      ...(input.holds ? { holdIds: input.holds } : {}),
    });
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

/** POST /sandbox/orders/ID/move: has another kind of location ship what is open. */
export const moveOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/move",
  input: { fulfillmentOrder: id.optional(), to: z.enum(["own", "fulfillment_service"]) },
  answer({ context: { world }, shop, order, input }) {
    const found = fulfillmentOrderOf(order, input.fulfillmentOrder, "OPEN");
    if (!found) return none(order, input.fulfillmentOrder);
    const toService = input.to === "fulfillment_service";
    moveFulfillmentOrder(world, shop, order, { fulfillmentOrder: found, toService, actor: STAFF });
    return ok({ order: orderDetail(shop, order, world.clock.now()) });
  },
});
