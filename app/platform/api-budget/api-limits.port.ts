import type { ShopDomain } from "~/kernel/ids";

/** What a shop's bucket of query cost held when Shopify last told this process. */
export interface ApiLimits {
  /** A new object with every answer that tells; null before the first. */
  latest(shop: ShopDomain): ThrottleReading | null;
}

/** In points of query cost. @see shopify.dev/docs/api/usage/limits */
export interface ThrottleReading {
  available: number;
  maximum: number;
  /** Points that come back per second. */
  restoreRate: number;
}
