import type { OrderAdvice } from "~/extension/advise-order";
import type { OrderStatus } from "~/money/ledger/order-status";

/** Red is reserved for goods that are gone and unpaid, and for lost money. */
export const ADVICE_TONES: Record<OrderAdvice, "neutral" | "info" | "warning" | "critical"> = {
  answer_awaited: "info",
  outcome_unknown: "warning",
  deleted: "neutral",
  capture_overdue: "critical",
  capture_expected: "neutral",
  expires_soon: "warning",
  ship_first: "neutral",
  cannot_be_captured: "warning",
  rest_lapses: "neutral",
  lapsed: "critical",
  nothing_to_do: "neutral",
};

/** The same colors as in the app's own lists. */
export const STATUS_TONES: Record<
  OrderStatus,
  "neutral" | "info" | "success" | "caution" | "warning" | "critical"
> = {
  authorized: "caution",
  being_captured: "info",
  at_risk: "critical",
  settled: "neutral",
  partly_captured: "warning",
  captured: "success",
  payment_pending: "caution",
  payment_failed: "critical",
  voided: "neutral",
  expired: "critical",
  partly_refunded: "neutral",
  refunded: "neutral",
  canceled: "neutral",
  capture_in_flight: "info",
};
