import { money } from "~/kernel/money";
import type { Order } from "~/platform/database/generated/client";
import type { ReleasedOrder } from "./release";

/** The columns of an order that decide its release. */
export type ReleaseColumns = Pick<
  Order,
  | "currency"
  | "fulfilledAt"
  | "canceledAt"
  | "deletedAt"
  | "processedAt"
  | "paymentPending"
  | "amountOwedMinor"
  | "amountRemainingMinor"
  | "amountCapturedMinor"
  | "expiresAt"
  | "highRisk"
>;

/** The facts of a stored order. `holds`: the open requests to hold it. */
export function toReleasedOrder(row: ReleaseColumns & { holds: readonly unknown[] }): ReleasedOrder {
  return {
    fulfilledAt: row.fulfilledAt,
    canceledAt: row.canceledAt,
    deletedAt: row.deletedAt,
    processedAt: row.processedAt,
    paymentPending: row.paymentPending,
    owed: money(row.amountOwedMinor, row.currency),
    remaining: money(row.amountRemainingMinor, row.currency),
    captured: money(row.amountCapturedMinor, row.currency),
    expiresAt: row.expiresAt,
    highRisk: row.highRisk,
    heldByRequest: row.holds.length > 0,
  };
}
