import type { LedgerSummary } from "./ledger";

export type OrderStatus =
  | "authorized"
  | "partly_captured"
  | "captured"
  | "voided"
  | "expired"
  | "partly_refunded"
  | "refunded"
  | "canceled"
  | "capture_in_flight";

type Totals = Pick<LedgerSummary, "captured" | "voided" | "expired" | "refunded" | "remaining">;

/** One word for a list. What is happening now comes first, then what can still be done, then how it ended. */
export function deriveOrderStatus(input: {
  totals: Totals;
  canceled: boolean;
  captureInFlight: boolean;
}): OrderStatus {
  const { captured, voided, expired, refunded, remaining } = input.totals;
  if (input.captureInFlight) return "capture_in_flight";
  if (refunded.amountMinor > 0)
    return refunded.amountMinor >= captured.amountMinor ? "refunded" : "partly_refunded";
  if (captured.amountMinor > 0) return remaining.amountMinor > 0 ? "partly_captured" : "captured";
  if (input.canceled) return "canceled";
  if (remaining.amountMinor > 0) return "authorized";
  return expired.amountMinor > voided.amountMinor ? "expired" : "voided";
}
