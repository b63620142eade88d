import type { OrderId } from "~/kernel/ids";

/** Misses further apart than this are unrelated. */
export const MISSES_WITHIN_MS = 24 * 3_600_000;

/** An order that was missed once, whether captured later or not. */
export interface PastMiss {
  orderId: OrderId;
  gateway: string;
  fulfilledAt: Date;
  raisedAt: Date;
}

/** Why the alarm of a missed order ended. */
export type AlarmResolution =
  | "captured"
  | "voided"
  | "expired"
  | "canceled"
  | "deleted"
  /** The fulfillment was canceled. */
  | "not_shipped"
  /** Nothing is owed any more: an edit, a payment elsewhere, or a person's statement. */
  | "settled"
  /** The order turned out to be a test, or not pay later. */
  | "not_counted";
