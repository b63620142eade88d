import { z } from "zod";

import type { ShopState } from "../model/shop-state";
import { refuse, shopRoute } from "./control-route";

/** POST /sandbox/privacy: a customer or a former merchant asks Shopify, and Shopify asks the app. */
export const privacyRoute = shopRoute({
  method: "POST",
  path: "/sandbox/privacy",
  input: {
    kind: z.enum(["customers/data_request", "customers/redact", "shop/redact"]),
    customerId: z.coerce.number().int().positive().optional(),
  },
  answer({ context: { world }, shop, input }) {
    const cause = world.random.uuid();
    if (input.kind === "shop/redact") {
      world.events.emit({ type: "shop_redacted", shop, cause });
      return { status: 202, body: { kind: input.kind, shop: shop.domain } };
    }
    const customerId = input.customerId ?? [...shop.customers.keys()].at(-1);
    if (customerId === undefined) return refuse(404, `${shop.domain} has no customers.`);
    if (!shop.customers.has(customerId)) return refuse(404, `${shop.domain} has no customer ${customerId}.`);
    const orderIds = ordersOf(shop, customerId);
    const type = input.kind === "customers/redact" ? "customer_redacted" : "customer_data_requested";
    world.events.emit({ type, shop, cause, customerId, orderIds });
    return { status: 202, body: { kind: input.kind, shop: shop.domain, customerId, orderIds } };
  },
});

const ordersOf = (shop: ShopState, customerId: number): number[] =>
  [...shop.orders.values()].filter((order) => order.customerId === customerId).map((order) => order.id);
