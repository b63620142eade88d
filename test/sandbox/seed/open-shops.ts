import { createShop } from "../model/create-shop";
import type { World } from "../model/world";
import { installApp } from "../shopify/oauth/install-app";
import { seedShop } from "./seed-shop";

export interface OpeningOptions {
  /** Past orders of demo-shop. */
  orders: number;
  seed: number;
  /** Milliseconds; where the past of demo-shop ends. */
  now: number;
}

/** Opens the two shops of every sandbox: the demo's, with a past, and the one for replaying recordings. */
export function openShops(world: World, { orders, seed, now }: OpeningOptions): void {
  const demo = createShop(world, {
    domain: "demo-shop.myshopify.com",
    name: "Noorderlicht Living",
    currency: "EUR",
    plan: "standard",
    ianaTimezone: "Europe/Amsterdam",
    email: "owner@noorderlicht.example",
  });
  installApp(world, demo);
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
}

/**
 * Starts over in the same process: new shops, no faults, no requests. With `keepInstallations` each shop's tokens and
 * the subscriptions made through the API go on to the shop of the same name.
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
