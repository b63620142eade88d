import { z } from "zod";

import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { changeScopes } from "../shopify/oauth/install-app";
import { ok, refuse, shopRoute } from "./control-route";

/** The answer of App Bridge's `scopes.query()` (shopify.dev, "Scopes" of App Bridge). */
const scopesView = ({ app }: World, { installation }: ShopState) => ({
  granted: installation.scopes,
  required: app.scopes,
  optional: app.optionalScopes ?? [],
});

/** GET /sandbox/scopes: the scopes that the app has, must have and may ask for. */
export const readScopesRoute = shopRoute({
  method: "GET",
  path: "/sandbox/scopes",
  input: {},
  answer: ({ context: { world }, shop }) => ok(scopesView(world, shop)),
});

/**
 * POST /sandbox/scopes: the merchant agrees to what the app requested with App Bridge's `scopes.request()`. Only
 * optional scopes of the app's configuration can be requested; live tokens have them at once, and app/scopes_update
 * follows.
 */
export const grantScopesRoute = shopRoute({
  method: "POST",
  path: "/sandbox/scopes",
  input: { grant: z.array(z.string().regex(/^[a-z_]+$/)).min(1) },
  answer({ context: { world }, shop, input }) {
    if (!shop.installation.installed) return refuse(409, `The app is not installed at ${shop.domain}.`);
    const undeclared = input.grant.filter((scope) => !(world.app.optionalScopes ?? []).includes(scope));
    if (undeclared.length > 0)
      return refuse(400, `optional_scopes of shopify.app.toml does not list ${undeclared.join(", ")}.`);
    changeScopes(world, shop, [...new Set([...shop.installation.scopes, ...input.grant])]);
    return ok(scopesView(world, shop));
  },
});
