import type { ShopState } from "../../model/shop-state";
import type { WireError } from "./wire-error";

/** Bucket and restore rate per second by plan. Standard is recorded; the others' buckets are an Assumption by analogy. */
const LIMITS: Record<ShopState["plan"], { maximum: number; restoreRate: number }> = {
  standard: { maximum: 2000, restoreRate: 100 },
  advanced: { maximum: 4000, restoreRate: 200 },
  plus: { maximum: 20_000, restoreRate: 1000 },
  enterprise: { maximum: 40_000, restoreRate: 2000 },
};

/** shopify.dev, "Rate limits": no single query may cost more. */
export const MAX_QUERY_COST = 1000;

export interface Bucket {
  available(now: number): number;
  take(now: number, cost: number): void;
  status(now: number): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

/** The leaky bucket of one app at one shop; it refills by the sandbox's clock. */
export function createBucket(shop: ShopState): Bucket {
  const { maximum, restoreRate } = LIMITS[shop.plan];
  let level = maximum;
  let at = 0;
  const available = (now: number) => {
    level = Math.min(maximum, level + (Math.max(0, now - at) / 1000) * restoreRate);
    at = now;
    return level;
  };
  return {
    available,
    take: (now, cost) => {
      level = available(now) - cost;
    },
    status: (now) => ({
      maximumAvailable: maximum,
      currentlyAvailable: Math.max(0, Math.floor(available(now))),
      restoreRate,
    }),
  };
}

/** Assumption: never recorded; text and code from shopify.dev, "Rate limits". */
export const throttled = (): WireError => ({
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
});

/** Assumption: never recorded; text and code from shopify.dev, "Rate limits". */
export const maxCostExceeded = (cost: number): WireError => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n`,
  extensions: {
    code: "MAX_COST_EXCEEDED",
    cost,
    maxCost: MAX_QUERY_COST,
    documentation: "https://shopify.dev/api/usage/rate-limits",
  },
});
