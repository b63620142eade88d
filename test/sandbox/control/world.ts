import { z } from "zod";

import { MOST_ORDERS, seedShop } from "../seed/seed-shop";
import { controlRoute, ok, refuse, shopRoute } from "./control-route";
import { storeOf } from "./identity";

export const orderCount = z.number().int().nonnegative().max(MOST_ORDERS);

export const healthRoute = controlRoute({
  method: "GET",
  path: "/sandbox/health",
  input: {},
  answer({ context: { world } }) {
    const orders = [...world.shops.values()].reduce((sum, shop) => sum + shop.orders.size, 0);
    return ok({ ok: true, shops: [...world.shops.keys()], orders });
  },
});

export const listShopsRoute = controlRoute({
  method: "GET",
  path: "/sandbox/shops",
  input: {},
  answer: ({ context: { world } }) =>
    ok({
      shops: [...world.shops.values()].map((shop) => ({
        shop: shop.domain,
        store: storeOf(shop),
        name: shop.name,
        currency: shop.currency,
        plan: shop.plan,
        captureMethod: shop.captureMethod,
        installed: shop.installation.installed,
        orders: shop.orders.size,
      })),
    }),
});

/** POST /sandbox/seed: more past orders for one shop; nobody hears of them. */
export const seedRoute = shopRoute({
  method: "POST",
  path: "/sandbox/seed",
  input: { orders: orderCount, seed: z.number().int().optional() },
  answer({ context: { world, seed }, shop, input }) {
    if (shop.orders.size + input.orders > MOST_ORDERS)
      return refuse(
        409,
        `${shop.domain} would have more than ${MOST_ORDERS} orders, too many for this process.`,
      );
    const startedAt = performance.now();
    seedShop(world, shop, {
      orders: input.orders,
      now: world.clock.now(),
      seed: input.seed ?? seed + shop.orders.size,
    });
    return ok({
      shop: shop.domain,
      orders: shop.orders.size,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  },
});
