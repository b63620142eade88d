import type { ShopDomain } from "~/kernel/ids";
import type { EntryRefusal } from "~/platform/http/entry";
import { createRateLimit, type Rate } from "~/platform/http/rate-limit.server";
import { perComposition } from "./per-composition.server";

/** Authentic requests of one shop. A burst of webhooks is a merchant's busy hour, so the limit lies far above one. */
export const SHOP_RATES = {
  admin: { requests: 1_200, seconds: 60 },
  flow: { requests: 3_000, seconds: 60 },
  webhooks: { requests: 30_000, seconds: 60 },
  // One for each page that is closed or left for another tab.
  vitals: { requests: 300, seconds: 60 },
} satisfies Record<string, Rate>;

export type ShopEntry = keyof typeof SHOP_RATES;

const limits = perComposition(() => ({
  admin: createRateLimit(SHOP_RATES.admin),
  flow: createRateLimit(SHOP_RATES.flow),
  webhooks: createRateLimit(SHOP_RATES.webhooks),
  vitals: createRateLimit(SHOP_RATES.vitals),
}));

/**
 * Counts an authentic request of the shop. Refuses with 429 once there are too many, so that no shop takes a web process
 * from all others; null otherwise. Shopify sends webhooks and runs of Flow again.
 */
export async function limitShop(shop: ShopDomain, entry: ShopEntry): Promise<EntryRefusal | null> {
  const { isOver, waitSeconds } = await limits()[entry].take(shop);
  if (!isOver) return null;
  return {
    status: 429,
    detail: `Too many requests of this shop: wait ${waitSeconds} seconds.`,
    headers: { "Retry-After": String(waitSeconds) },
  };
}
