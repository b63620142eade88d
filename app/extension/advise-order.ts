import { isExpiringSoon } from "~/gateways/expiry";
import { isPositive, type Money } from "~/kernel/money";

/** The most important fact about an order's payment, for places with room for one sentence. */
export type OrderAdvice =
  /** A capture, void or refund is on its way. */
  | "answer_awaited"
  /** A request was sent, and its outcome is not known yet. */
  | "outcome_unknown"
  | "deleted"
  /** The order was shipped, and its time for capture is over: the goods are gone and nobody pays. */
  | "capture_overdue"
  /** The order was just shipped: the capture engine still has time. */
  | "capture_expected"
  /** The order is not shipped, and the authorization lapses within the warning days. */
  | "expires_soon"
  | "ship_first"
  /** Money remains that the app's rules do not capture, such as that of a canceled order. */
  | "cannot_be_captured"
  /** Money remains that nobody owes. */
  | "rest_lapses"
  /** Part of the order was not captured in time. */
  | "lapsed"
  | "nothing_to_do";

export interface AdviceFacts {
  remaining: Money;
  /** The part of the owed amount that can still be captured. */
  capturable: Money;
  /** The owed amount that lapsed or was voided after shipping. */
  lost: Money;
  /** When the last parcel of the whole order left; null while a part is not shipped. */
  fulfilledAt: Date | null;
  expiresAt: Date | null;
  isDeleted: boolean;
  isCanceled: boolean;
  /** Whether the app's rules capture it; which person may ask for that is no fact of the order. */
  canCapture: boolean;
  openOperation: "requested" | "unknown" | null;
  /** Milliseconds after fulfillment until a capture is overdue. */
  graceMs: number;
  warningDays: number;
  now: Date;
}

/** Requests under way come first, then what loses money soonest, then what can wait. */
export function adviseOrder(facts: AdviceFacts): OrderAdvice {
  const { openOperation, remaining, fulfilledAt, now } = facts;
  if (openOperation === "requested") return "answer_awaited";
  if (openOperation === "unknown") return "outcome_unknown";
  if (facts.isDeleted) return "deleted";
  if (!isPositive(remaining)) return isPositive(facts.lost) ? "lapsed" : "nothing_to_do";
  if (!isPositive(facts.capturable) && !facts.isCanceled) return "rest_lapses";
  if (!facts.canCapture) return "cannot_be_captured";
  if (fulfilledAt) {
    const waitedMs = now.getTime() - fulfilledAt.getTime();
    return waitedMs > facts.graceMs ? "capture_overdue" : "capture_expected";
  }
  return isExpiringSoon(facts.expiresAt, facts.warningDays, now) ? "expires_soon" : "ship_first";
}
