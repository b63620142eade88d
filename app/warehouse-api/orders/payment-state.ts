import { money, zero } from "~/kernel/money";
import { deriveOrderStatus, type OrderStatus } from "~/money/ledger/order-status";
import type { OrderWithMoney } from "~/money/order-facts";

/** The words of the API about an order's payment. They are promised, so they are mapped from the app's own. */
export const PAYMENT_STATES = [
  "pending",
  "authorized",
  "partly_captured",
  "captured",
  "partly_refunded",
  "refunded",
  "settled",
  "voided",
  "expired",
  "failed",
  "canceled",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

const WORD_OF: Record<OrderStatus, PaymentState> = {
  authorized: "authorized",
  being_captured: "authorized",
  at_risk: "authorized",
  capture_in_flight: "authorized",
  partly_captured: "partly_captured",
  captured: "captured",
  settled: "settled",
  payment_pending: "pending",
  payment_failed: "failed",
  voided: "voided",
  expired: "expired",
  partly_refunded: "partly_refunded",
  refunded: "refunded",
  canceled: "canceled",
};

/** What became of the payment. Danger and a capture under way are other members of the answer, so they do not count. */
export function paymentStateOf(row: OrderWithMoney): PaymentState {
  const amount = (minor: bigint) => money(minor, row.currency);
  const hasFailed =
    row.authorizations.length > 0 && row.authorizations.every(({ state }) => state === "failed");
  const status = deriveOrderStatus({
    captured: amount(row.amountCapturedMinor),
    voided: amount(row.amountVoidedMinor),
    expired: amount(row.amountExpiredMinor),
    refunded: amount(row.amountRefundedMinor),
    remaining: amount(row.amountRemainingMinor),
    owed: amount(row.amountOwedMinor),
    atRisk: zero(row.currency),
    isOverdue: false,
    canceled: row.canceledAt !== null,
    payment: row.paymentPending ? "pending" : hasFailed ? "failed" : null,
    captureInFlight: false,
  });
  return WORD_OF[status];
}
