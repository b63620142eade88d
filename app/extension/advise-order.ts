import { isExpiringSoon } from "~/gateways/expiry";
import { isPositive, type Money } from "~/kernel/money";

/** The one thing to know about an order's payment now, for places with room for one sentence. */
export type OrderAdvice =
  /** A capture, void or refund is on its way. */
  | "answer_awaited"
  /** One was sent, and nobody knows yet what became of it. */
  | "outcome_unknown"
  | "deleted"
  /** Shipped, and the time that the capture had is over: goods are gone and nobody pays. */
  | "capture_overdue"
  /** Shipped a moment ago: whoever captures after fulfillment still has time. */
  | "capture_expected"
  /** Not shipped, and the authorization lapses within the days of the warning. */
  | "expires_soon"
  | "ship_first"
  /** Something remains that the app's rules do not capture, such as that of a canceled order. */
  | "cannot_be_captured"
  /** Something remains that nobody owes. */
  | "rest_lapses"
  /** Part of it was never captured in time. */
  | "lapsed"
  | "nothing_to_do";

export interface AdviceFacts {
  remaining: Money;
  /** Of what is owed, what can still be captured. */
  capturable: Money;
  /** Owed, and lapsed or voided after shipping. */
  lost: Money;
  /** When the last parcel of the whole order left; null while something is not shipped. */
  fulfilledAt: Date | null;
  expiresAt: Date | null;
  isDeleted: boolean;
  isCanceled: boolean;
  canCapture: boolean;
  openOperation: "requested" | "unknown" | null;
  /** How long after fulfillment a capture is not overdue yet. */
  graceMs: number;
  warningDays: number;
  now: Date;
}

/** What is on its way comes first, then what costs money soonest, then what can wait. */
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
