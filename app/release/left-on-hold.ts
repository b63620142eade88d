import type { HoldReason, ReleasedOrder } from "./release";

/** Goods that left although their order was held. */
export interface LeftOnHold {
  /** When the latest parcel left. */
  at: Date;
  reasons: HoldReason[];
}

/**
 * Reasons that speak of this one order, so that a parcel in spite of them is somebody's mistake. Where a shop's import
 * is off or paused, or a payment is open, other alarms tell of goods that left and are not paid.
 */
const OF_THE_ORDER: readonly HoldReason[] = ["held_by_request", "canceled", "high_risk"];

/** Shopify counts whole seconds, so a parcel in the second of the decision counts as later. */
const SECOND_MS = 1000;

/** A parcel that left since the order is held, and was not noted before. `stored`: the decision before this reading. */
export function leftWhileHeld(stored: {
  releaseState: string | null;
  holdReasons: readonly HoldReason[];
  releaseSince: Date | null;
  lastShippedAt: Date | null;
  leftOnHoldAt: Date | null;
}): LeftOnHold | null {
  const { lastShippedAt: at, releaseSince, leftOnHoldAt } = stored;
  const reasons = stored.holdReasons.filter((reason) => OF_THE_ORDER.includes(reason));
  if (stored.releaseState !== "hold" || reasons.length === 0 || at === null || releaseSince === null)
    return null;
  if (at.getTime() + SECOND_MS <= releaseSince.getTime()) return null;
  return leftOnHoldAt && at <= leftOnHoldAt ? null : { at, reasons };
}

/** The reasons of then that are still true, so that a person has something to do about the goods. */
export function stillWrong(
  order: Pick<ReleasedOrder, "heldByRequest" | "canceledAt" | "highRisk">,
  reasons: readonly HoldReason[],
): HoldReason[] {
  const isTrue: Partial<Record<HoldReason, boolean>> = {
    held_by_request: order.heldByRequest,
    canceled: order.canceledAt !== null,
    high_risk: order.highRisk,
  };
  return reasons.filter((reason) => isTrue[reason]);
}
