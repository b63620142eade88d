import type { ShopState } from "../../model/shop-state";
import type { World } from "../../model/world";

/**
 * Shopify asks for a shop's data to be erased this long after the app was removed (shopify.dev, "Privacy law
 * compliance").
 */
const SHOP_REDACT_AFTER_MS = 48 * 3_600_000;

/** Managed installation: the merchant agrees to the scopes. The app learns of it by its first token exchange only. */
export function installApp(world: World, shop: ShopState): void {
  shop.installation.installed = true;
  shop.installation.scopes = [...world.app.scopes];
}

/** Deletes every token, informs the app, and asks for erasure 48 hours later unless it is installed again by then. */
export function uninstallApp(world: World, shop: ShopState): void {
  world.events.emit({ type: "app_uninstalled", shop, cause: world.random.uuid() });
  endInstallation(shop);
  world.clock.after(SHOP_REDACT_AFTER_MS, () => {
    if (shop.installation.installed) return;
    world.events.emit({ type: "shop_redacted", shop, cause: world.random.uuid() });
  });
}

/** Removes and installs the app again without any webhook: every token of the app is dead. */
export function reinstallApp(world: World, shop: ShopState): void {
  endInstallation(shop);
  installApp(world, shop);
}

function endInstallation(shop: ShopState): void {
  shop.installation = { installed: false, scopes: [], tokens: [] };
  shop.webhookSubscriptions = [];
}

/** Grants other scopes, to live tokens too, and informs the app. */
export function changeScopes(world: World, shop: ShopState, granted: string[]): void {
  const previous = shop.installation.scopes;
  shop.installation.scopes = [...granted];
  for (const token of shop.installation.tokens) token.scopes = [...granted];
  world.events.emit({
    type: "app_scopes_updated",
    shop,
    cause: world.random.uuid(),
    previous,
    current: granted,
  });
}
