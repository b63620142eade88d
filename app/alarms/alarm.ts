import type { OrderId } from "~/kernel/ids";

/** Misses further apart than this have nothing to do with each other. */
export const MISSES_WITHIN_MS = 24 * 3_600_000;

/** An order that was once missed, captured later or not. */
export interface PastMiss {
  orderId: OrderId;
  gateway: string;
  fulfilledAt: Date;
  raisedAt: Date;
}

/** What became of an order that was missed. */
export type AlarmResolution =
  | "captured"
  | "voided"
  | "expired"
  | "canceled"
  | "deleted"
  /** Its fulfillment was canceled. */
  | "not_shipped"
  /** Nothing is owed any more: an edit, a payment elsewhere, or a person's statement. */
  | "settled"
  /** It turned out to be a test, or not pay later. */
  | "not_counted";
