import { isPositive, isZero, type Money } from "~/kernel/money";

export const ORDER_STATUSES = [
  "authorized",
  /** Just shipped: the capture engine still has time. */
  "being_captured",
  /** Shipped, owed, and not captured in time. */
  "at_risk",
  "partly_captured",
  "captured",
  /** Nothing was captured and nothing is owed: the order was paid or settled another way, and the rest lapses. */
  "settled",
  /** The provider has not answered yet: nothing can be captured, and goods may leave. */
  "payment_pending",
  "payment_failed",
  "voided",
  "expired",
  "partly_refunded",
  "refunded",
  "canceled",
  "capture_in_flight",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface StatusFacts {
  captured: Money;
  voided: Money;
  expired: Money;
  refunded: Money;
  remaining: Money;
  owed: Money;
  atRisk: Money;
  /** Whether the order stayed at risk beyond its grace time. */
  isOverdue: boolean;
  canceled: boolean;
  /** The state of the payment, where no payment of the order succeeded; otherwise null. */
  payment: "pending" | "failed" | null;
  captureInFlight: boolean;
}

/** One word for a list: an action under way comes first, then danger, then progress, then the end. */
export function deriveOrderStatus(facts: StatusFacts): OrderStatus {
  const { captured, voided, expired, refunded, owed } = facts;
  if (facts.captureInFlight) return "capture_in_flight";
  if (isPositive(facts.atRisk)) return facts.isOverdue ? "at_risk" : "being_captured";
  // What is owed and can still be captured outweighs a refund: the payment goes on.
  if (isPositive(captured) && isPositive(owed) && isPositive(facts.remaining)) return "partly_captured";
  if (isPositive(refunded))
    return refunded.amountMinor >= captured.amountMinor ? "refunded" : "partly_refunded";
  // As long as money is owed, the payment is not complete, whether the rest was given up, lapsed or is open.
  if (isPositive(captured)) return isPositive(owed) ? "partly_captured" : "captured";
  if (facts.canceled) return "canceled";
  if (isPositive(facts.remaining)) return isZero(owed) ? "settled" : "authorized";
  if (facts.payment) return `payment_${facts.payment}`;
  return expired.amountMinor > voided.amountMinor ? "expired" : "voided";
}
