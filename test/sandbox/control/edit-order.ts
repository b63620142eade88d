import { z } from "zod";

import { editOrder } from "../model/edit-order";
import { ok, orderRoute, refuse } from "./control-route";
import { goodsInput, readGoods } from "./goods";
import { STAFF } from "./move-money";
import { orderDetail } from "./order-view";

/**
 * POST /sandbox/orders/ID/edit: adds and removes lines after the checkout. With `authorize` the buyer agrees to the
 * higher price: another authorization, at the order's own gateway or the named one.
 */
export const editOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/edit",
  input: {
    add: goodsInput.default([]),
    remove: z
      .array(
        z.strictObject({ id: z.coerce.number().int().positive(), quantity: z.number().int().positive() }),
      )
      .default([]),
    authorize: z.boolean().default(false),
    gateway: z.string().trim().min(1).max(100).optional(),
  },
  answer({ context: { world }, shop, order, input }) {
    const goods = readGoods(shop, input.add, order.presentmentCurrency);
    if (typeof goods === "string") return refuse(400, goods);
    const own = order.transactions.find((transaction) => transaction.kind === "AUTHORIZATION")?.gateway;
    const gateway = input.gateway ?? own;
    if (input.authorize && gateway === undefined)
      return refuse(409, `${order.name} has no authorization yet; say which gateway is to authorize.`);
    const outcome = editOrder(world, shop, order, {
      add: goods,
      remove: input.remove.map((line) => ({ lineId: line.id, quantity: line.quantity })),
      actor: STAFF,
      ...(input.authorize && gateway !== undefined ? { authorizeAt: gateway } : {}),
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});
