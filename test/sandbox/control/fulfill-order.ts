import { z } from "zod";

import { fulfillOrder } from "../model/fulfill-order";
import { ok, orderRoute, refuse } from "./control-route";
import { STAFF } from "./move-money";
import { orderDetail } from "./order-view";

/** POST /sandbox/orders/ID/fulfill: everything left, one fulfillment order of it, or some quantities of some lines. */
export const fulfillOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/fulfill",
  input: {
    lines: z
      .array(
        z.strictObject({ id: z.coerce.number().int().positive(), quantity: z.number().int().positive() }),
      )
      .min(1)
      .optional(),
    fulfillmentOrder: z.coerce.number().int().positive().optional(),
    trackingNumber: z.string().max(100).optional(),
    trackingCompany: z.string().max(100).optional(),
  },
  answer({ context: { world }, shop, order, input }) {
    const outcome = fulfillOrder(world, shop, order, {
      actor: STAFF,
      tracking: { number: input.trackingNumber ?? null, company: input.trackingCompany ?? null, url: null },
      ...(input.fulfillmentOrder === undefined ? {} : { fulfillmentOrderId: input.fulfillmentOrder }),
      ...(input.lines
        ? { lines: input.lines.map((line) => ({ lineId: line.id, quantity: line.quantity })) }
        : {}),
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});
