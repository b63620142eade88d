import { z } from "zod";

import type { ShopState } from "../model/shop-state";
import { ok, shopRoute } from "./control-route";

const settingsView = (shop: ShopState) => ({
  shop: shop.domain,
  name: shop.name,
  captureMethod: shop.captureMethod,
  currency: shop.currency,
  plan: shop.plan,
  gateways: [...shop.gateways.values()],
});

export const readSettingsRoute = shopRoute({
  method: "GET",
  path: "/sandbox/settings",
  input: {},
  answer: ({ shop }) => ok(settingsView(shop)),
});

/** POST /sandbox/settings: Settings > Payments > Payment capture method. No webhook reports it, as at Shopify. */
export const changeSettingsRoute = shopRoute({
  method: "POST",
  path: "/sandbox/settings",
  input: {
    captureMethod: z.enum(["at_checkout", "when_fulfilling", "manually"]).optional(),
    plan: z.enum(["standard", "advanced", "plus", "enterprise"]).optional(),
  },
  answer({ context, shop, input }) {
    if (input.captureMethod) shop.captureMethod = input.captureMethod;
    if (input.plan && input.plan !== shop.plan) {
      shop.plan = input.plan;
      context.world.events.emit({ type: "shop_updated", shop, cause: context.world.random.uuid() });
    }
    return ok(settingsView(shop));
  },
});
