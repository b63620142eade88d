import { z } from "zod";

import { resetWorld } from "../seed/open-shops";
import { uninstallApp } from "../shopify/oauth/install-app";
import { DELIVER } from "../shopify/webhooks/webhook-modes";
import { controlRoute, ok, type ControlContext } from "./control-route";
import { orderCount } from "./world";

/**
 * POST /sandbox/reset: starts over. Orders, settings, workflows, faults, requests and deliveries are as after the
 * start; the clock goes on and ids are never reused. The app stays installed with its tokens, so that its session still
 * opens. With `tellApp` the app is first removed as Shopify removes an app, so that it forgets the shop: the sandbox
 * sends app/uninstalled and shop/redact, waits for the app, and then installs it anew without any token.
 */
export const resetRoute = controlRoute({
  method: "POST",
  path: "/sandbox/reset",
  input: {
    orders: orderCount.optional(),
    forgetInstallations: z.boolean().default(false),
    tellApp: z.boolean().default(false),
  },
  async answer({ context, input }) {
    const { world, webhooks, flow, warehouses, providers } = context;
    const orders = input.orders ?? context.orders;
    const told = input.tellApp ? await removeApp(context) : [];
    webhooks.clear();
    flow.clear();
    warehouses.clear();
    providers.reset();
    resetWorld(world, {
      now: world.clock.now(),
      orders,
      seed: context.seed,
      atProviders: context.atProviders,
      keepInstallations: !input.forgetInstallations && !input.tellApp,
    });
    return ok({ ok: true, orders, told });
  },
});

interface Tidings {
  shop: string;
  topic: string;
  delivered: boolean;
}

/**
 * Tells every shop's app that it is removed, then that the shop's data must be erased; answers what arrived. Shopify
 * asks for the erasure 48 hours later; the sandbox asks at once, because nobody waits that long to start over.
 */
async function removeApp({ world, webhooks, flow, activity }: ControlContext): Promise<Tidings[]> {
  const shops = [...world.shops.values()].filter((shop) => shop.installation.installed);
  // Deliveries under way must not arrive after the removal.
  webhooks.clear();
  flow.clear();
  webhooks.modes.set(DELIVER, null);
  for (const shop of shops) uninstallApp(world, shop);
  await activity.idle();
  for (const shop of shops) world.events.emit({ type: "shop_redacted", shop, cause: world.random.uuid() });
  await activity.idle();
  return webhooks.deliveries.map(({ shop, topic, status }) => ({
    shop,
    topic,
    delivered: status === "delivered",
  }));
}
