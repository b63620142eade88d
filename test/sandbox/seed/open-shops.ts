import { createShop } from "../model/create-shop";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { installApp } from "../shopify/oauth/install-app";
import { placeAtProviders } from "./provider-orders";
import { seedShop } from "./seed-shop";

export interface OpeningOptions {
  /** Past orders of demo-shop. */
  orders: number;
  seed: number;
  /** Milliseconds; the past of demo-shop ends here. */
  now: number;
  /** Whether demo-shop has orders that stand at the providers, too. */
  atProviders?: boolean;
}

/** Opens the two shops of every sandbox: the demo's, with a past, and the one for replaying recordings. */
export function openShops(world: World, { orders, seed, now, atProviders }: OpeningOptions): void {
  const demo = openShop(world, "demo-shop.myshopify.com");
  const replay = createShop(world, {
    domain: "replay-shop.myshopify.com",
    name: "Replay Shop",
    currency: "CAD",
    plan: "standard",
    ianaTimezone: "America/Toronto",
    email: "owner@replay.example",
  });
  replay.developmentStore = true;
  if (orders > 0) seedShop(world, demo, { orders, seed, now });
  if (atProviders) placeAtProviders(world, demo, { now, seed });
}

/** Opens a shop like the demo's, in euro, with the app installed and without a past. */
export function openShop(world: World, domain: string): ShopState {
  const shop = createShop(world, {
    domain,
    name: "Noorderlicht Living",
    currency: "EUR",
    plan: "standard",
    ianaTimezone: "Europe/Amsterdam",
    email: "owner@noorderlicht.example",
  });
  installApp(world, shop);
  return shop;
}

/**
 * Starts over in the same process: new shops, no faults, no requests. With `keepInstallations` each shop's tokens and
 * the subscriptions made through the API pass to the new shop of the same name.
 */
export function resetWorld(world: World, options: OpeningOptions & { keepInstallations: boolean }): void {
  const before = new Map(world.shops);
  world.clock.clear();
  world.shops.clear();
  world.faults.length = 0;
  world.requests.length = 0;
  openShops(world, options);
  if (!options.keepInstallations) return;
  for (const [domain, old] of before) {
    const shop = world.shops.get(domain);
    if (!shop) continue;
    shop.installation = old.installation;
    shop.webhookSubscriptions = old.webhookSubscriptions;
  }
}
