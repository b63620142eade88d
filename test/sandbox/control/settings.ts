import { z } from "zod";

import type { ShopState } from "../model/types";
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

/** POST /sandbox/settings: Settings > Payments > Payment capture method. No webhook tells of it, as at Shopify. */
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

/** POST /sandbox/gateways: how a gateway of this shop behaves from now on; a new name is a new gateway. */
export const changeGatewayRoute = shopRoute({
  method: "POST",
  path: "/sandbox/gateways",
  input: {
    name: z.string().trim().min(1).max(100),
    formattedName: z.string().trim().min(1).max(100).optional(),
    checkout: z.enum(["AUTHORIZATION", "SALE"]).optional(),
    captures: z.enum(["single", "multiple", "full_only"]).optional(),
    windowDays: z.number().positive().max(366).nullable().optional(),
    shownPending: z.boolean().optional(),
  },
  answer({ shop, input }) {
    const known = shop.gateways.get(input.name);
    const gateway = {
      name: input.name,
      formattedName: input.formattedName ?? known?.formattedName ?? input.name,
      checkout: input.checkout ?? known?.checkout ?? ("AUTHORIZATION" as const),
      captures: input.captures ?? known?.captures ?? ("single" as const),
      windowDays: input.windowDays === undefined ? (known?.windowDays ?? null) : input.windowDays,
      shownPending: input.shownPending ?? known?.shownPending ?? false,
    };
    shop.gateways.set(gateway.name, gateway);
    return ok({ gateway });
  },
});
