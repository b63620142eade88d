import type { ShopDomain } from "~/kernel/ids";

/** A shop's bucket of query cost, as Shopify last reported it to this process. */
export interface ApiLimits {
  /** Every answer with a report gives a new object; null before the first report. */
  latest(shop: ShopDomain): ThrottleReading | null;
}

/** In points of query cost. @see shopify.dev/docs/api/usage/limits */
export interface ThrottleReading {
  available: number;
  maximum: number;
  /** Points that come back per second. */
  restoreRate: number;
}
