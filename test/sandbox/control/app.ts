import { z } from "zod";

import { findShop } from "../http/shop-of-request";
import { NO_FLOW_EXTENSIONS } from "../model/flow-extensions";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { changeScopes, installApp, reinstallApp, uninstallApp } from "../shopify/oauth/install-app";
import { readAppToml } from "../app-config/read-app-toml";
import { refuseWebhooks } from "../app-config/refuse-webhooks";
import { controlRoute, noShop, ok, refuse } from "./control-route";
import { isoOrNull } from "./order-view";

/** POST /sandbox/app: exactly one of install, uninstall, reinstall, expireTokens, revokeTokens, scopes. */
export const changeAppRoute = controlRoute({
  method: "POST",
  path: "/sandbox/app",
  input: {
    install: z.string().optional(),
    uninstall: z.string().optional(),
    reinstall: z.string().optional(),
    expireTokens: z.string().optional(),
    revokeTokens: z.string().optional(),
    scopes: z.strictObject({ shop: z.string(), granted: z.array(z.string().regex(/^[a-z_]+$/)) }).optional(),
  },
  answer({ context: { world }, input }) {
    const { install, uninstall, reinstall, expireTokens, revokeTokens, scopes } = input;
    const name = install ?? uninstall ?? reinstall ?? expireTokens ?? revokeTokens ?? scopes?.shop;
    if (name === undefined) {
      const each = "install, uninstall, reinstall, expireTokens, revokeTokens or scopes";
      return refuse(400, `Say ${each}, each with a shop.`);
    }
    const shop = findShop(world, name);
    if (!shop) return refuse(404, noShop(world, name));
    if (install !== undefined) installApp(world, shop);
    else if (!shop.installation.installed) return refuse(409, `The app is not installed at ${shop.domain}.`);
    else if (uninstall !== undefined) uninstallApp(world, shop);
    else if (reinstall !== undefined) reinstallApp(world, shop);
    else if (expireTokens !== undefined) endTokens(world, shop);
    else if (revokeTokens !== undefined) shop.installation.tokens = [];
    else if (scopes) changeScopes(world, shop, scopes.granted);
    return ok({ installation: installationView(shop) });
  },
});

/** Ends access tokens at once; refresh tokens stay, as after an hour without a request. */
function endTokens(world: World, shop: ShopState): void {
  for (const token of shop.installation.tokens) token.expiresAt = world.clock.now();
}

/** The tokens themselves are never shown. */
const installationView = (shop: ShopState) => ({
  shop: shop.domain,
  installed: shop.installation.installed,
  scopes: shop.installation.scopes,
  tokens: shop.installation.tokens.map((token) => ({
    kind: token.kind,
    expiresAt: isoOrNull(token.expiresAt),
  })),
});

const appView = ({ app }: World) => ({
  apiKey: app.apiKey,
  title: app.title,
  handle: app.handle,
  applicationUrl: app.applicationUrl,
  scopes: app.scopes,
  webhooks: app.webhooks,
  flow: app.flow ?? NO_FLOW_EXTENSIONS,
});

export const readAppRoute = controlRoute({
  method: "GET",
  path: "/sandbox/app/register",
  input: {},
  answer: ({ context: { world } }) => ok({ app: appView(world) }),
});

/** POST /sandbox/app/register: what the Partner dashboard knows of the app; `toml` is the text of shopify.app.toml. */
export const registerAppRoute = controlRoute({
  method: "POST",
  path: "/sandbox/app/register",
  input: {
    applicationUrl: z.url({ protocol: /^https?$/ }).optional(),
    apiKey: z.string().min(1).optional(),
    apiSecret: z.string().min(1).optional(),
    title: z.string().min(1).optional(),
    handle: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .optional(),
    scopes: z.array(z.string().regex(/^[a-z_]+$/)).optional(),
    webhooks: z
      .array(
        z.strictObject({
          topic: z.string(),
          uri: z.string().min(1),
          includeFields: z.array(z.string().min(1)).optional(),
          filter: z.string().optional(),
          name: z.string().max(50).optional(),
        }),
      )
      .optional(),
    toml: z.string().optional(),
  },
  answer({ context: { world }, input: { toml, ...given } }) {
    const read = toml === undefined ? null : readAppToml(toml);
    if (read?.kind === "unreadable") return refuse(400, read.reason);
    const fresh = { ...(read?.app ?? {}), ...definedOf(given) };
    const fault = refuseWebhooks({ ...world.app, ...fresh, webhooks: fresh.webhooks ?? [] });
    if (fault !== null) return refuse(400, fault);
    Object.assign(world.app, fresh);
    for (const shop of world.shops.values()) if (shop.installation.installed) installApp(world, shop);
    return ok({ app: appView(world) });
  },
});

function definedOf<T extends object>(given: T): Partial<T> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
