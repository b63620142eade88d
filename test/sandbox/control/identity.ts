import { z } from "zod";

import type { ShopState } from "../model/shop-state";
import { mintIdToken } from "../shopify/oauth/id-token";
import { staffUser } from "../shopify/oauth/staff";
import { ok, refuse, shopRoute } from "./control-route";

/** GET /sandbox/id-token: the answer of App Bridge's idToken(), as plain text. */
export const idTokenRoute = shopRoute({
  method: "GET",
  path: "/sandbox/id-token",
  input: { userId: z.coerce.number().int().positive().optional() },
  async answer({ context: { world }, shop, input }) {
    if (!shop.installation.installed) return refuse(409, `The app is not installed at ${shop.domain}.`);
    return { status: 200, text: await mintIdToken(world, shop.domain, input.userId) };
  },
});

/** GET /sandbox/user: the answer of App Bridge's user(). */
export const userRoute = shopRoute({
  method: "GET",
  path: "/sandbox/user",
  input: {
    locale: z
      .string()
      .regex(/^[a-z]{2}(-[A-Z]{2})?$/, "must be like nl or fr-CA")
      .optional(),
  },
  answer: ({ shop, input }) => ok(staffUser(shop, input.locale ?? shop.locale)),
});

/** GET /sandbox/config: what the admin page needs to frame the app for a shop. */
export const configRoute = shopRoute({
  method: "GET",
  path: "/sandbox/config",
  input: { locale: z.string().optional() },
  answer({ context: { world }, shop, input }) {
    const { app } = world;
    const address = app.applicationUrl === "" ? null : new URL(app.applicationUrl);
    return ok({
      apiKey: app.apiKey,
      title: app.title,
      handle: app.handle,
      appOrigin: address?.origin ?? null,
      appHome: address?.pathname ?? "/",
      shop: shop.domain,
      store: storeOf(shop),
      host: Buffer.from(`admin.shopify.com/store/${storeOf(shop)}`)
        .toString("base64")
        .replace(/=+$/, ""),
      shopName: shop.name,
      currency: shop.currency,
      locale: input.locale ?? shop.locale,
      installed: shop.installation.installed,
    });
  },
});

export const storeOf = (shop: ShopState): string => shop.domain.replace(/\.myshopify\.com$/, "");
