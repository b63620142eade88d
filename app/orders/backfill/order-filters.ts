import type { OrderFilter } from "../shop-admin.port";

/** Apps may read orders this far back without asking for more access (shopify.dev, "Access scopes"). */
const LOOK_BACK_MS = 60 * 86_400_000;

/** Every order of the last 60 days, whatever became of its payment. */
export function backfillFilter(startedAt: Date): OrderFilter {
  return { scope: "any", createdAfter: new Date(startedAt.getTime() - LOOK_BACK_MS) };
}

/** The orders of the last 60 days that may wait to be captured. */
export function waitingFilter(now: Date): OrderFilter {
  return { ...backfillFilter(now), scope: "awaiting_capture" };
}
