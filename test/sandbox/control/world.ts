import { z } from "zod";

import { resetWorld } from "../seed/open-shops";
import { seedShop } from "../seed/seed-shop";
import { controlRoute, ok, shopRoute } from "./control-route";
import { storeOf } from "./identity";

const orderCount = z.number().int().nonnegative().max(1_000_000);

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

/**
 * POST /sandbox/reset: start over. Orders, settings, workflows, faults, requests and deliveries are as after the
 * start; the clock goes on. The app stays installed with its tokens, so that its session still opens.
 */
export const resetRoute = controlRoute({
  method: "POST",
  path: "/sandbox/reset",
  input: { orders: orderCount.optional(), forgetInstallations: z.boolean().default(false) },
  answer({ context, input }) {
    const orders = input.orders ?? context.orders;
    context.webhooks.clear();
    const now = context.world.clock.now();
    resetWorld(context.world, {
      now,
      orders,
      seed: context.seed,
      keepInstallations: !input.forgetInstallations,
    });
    return ok({ ok: true, orders });
  },
});

/** POST /sandbox/seed: more orders of the past for one shop; nobody is told of them. */
export const seedRoute = shopRoute({
  method: "POST",
  path: "/sandbox/seed",
  input: { orders: orderCount, seed: z.number().int().optional() },
  answer({ context: { world, seed }, shop, input }) {
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
