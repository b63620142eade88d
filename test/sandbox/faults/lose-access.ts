import type { FaultKind } from "../model/fault";
import type { ShopState, TokenState } from "../model/shop-state";
import type { World } from "../model/world";
import { changeScopes, uninstallApp } from "../shopify/oauth/install-app";

/** The faults by which the app loses its access in the middle of its work. */
export const isLossOfAccess = (kind: FaultKind): boolean =>
  kind === "token_expired" || kind === "scope_removed" || kind === "uninstalled";

/**
 * Takes away the access that a request was about to use. Its token and scopes then decide as always whether the request
 * is answered. Without write_orders an app can still read.
 */
export function loseAccess(world: World, shop: ShopState, token: TokenState, kind: FaultKind): void {
  if (kind === "uninstalled") uninstallApp(world, shop);
  if (kind === "token_expired") token.expiresAt = world.clock.now();
  if (kind === "scope_removed") {
    const kept = shop.installation.scopes.filter((scope) => scope !== "write_orders");
    changeScopes(world, shop, kept.includes("read_orders") ? kept : [...kept, "read_orders"]);
  }
}
