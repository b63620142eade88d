import { isPositive, isZero, type Money } from "~/kernel/money";

export const ORDER_STATUSES = [
  "authorized",
  /** Shipped a moment ago: whoever captures still has time. */
  "being_captured",
  /** Shipped, owed, and not captured in time. */
  "at_risk",
  "partly_captured",
  "captured",
  /** Nothing was captured and nothing is owed: it was paid or settled another way, and the rest lapses. */
  "settled",
  /** The provider has not answered yet: nothing can be captured, and goods may leave meanwhile. */
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
  /** At risk for longer than the capture may take. */
  isOverdue: boolean;
  canceled: boolean;
  /** Of an order without any payment that came: how its payment stands. */
  payment: "pending" | "failed" | null;
  captureInFlight: boolean;
}

/** One word for a list. What is happening now comes first, then what is in danger, then how far it is, then how it ended. */
export function deriveOrderStatus(facts: StatusFacts): OrderStatus {
  const { captured, voided, expired, refunded, owed } = facts;
  if (facts.captureInFlight) return "capture_in_flight";
  if (isPositive(facts.atRisk)) return facts.isOverdue ? "at_risk" : "being_captured";
  if (isPositive(refunded))
    return refunded.amountMinor >= captured.amountMinor ? "refunded" : "partly_refunded";
  // Given up, lapsed or still open: as long as something is owed, the payment is not complete.
  if (isPositive(captured)) return isPositive(owed) ? "partly_captured" : "captured";
  if (facts.canceled) return "canceled";
  if (isPositive(facts.remaining)) return isZero(owed) ? "settled" : "authorized";
  if (facts.payment) return `payment_${facts.payment}`;
  return expired.amountMinor > voided.amountMinor ? "expired" : "voided";
}
