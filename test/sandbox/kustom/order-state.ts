import type { SandboxClock } from "../model/clock";

export const DAY = 24 * 60 * 60 * 1000;

/** One order as Kustom or Klarna keeps it. Amounts are minor units, times are milliseconds since the epoch. */
export interface OrderState {
  id: string;
  /** Orders are found only where they were made, and only by the account that made them. */
  host: string;
  username: string;
  currency: string;
  country: string;
  /** Of the customer: only Klarna's own can be extended at Kustom. */
  method: string;
  amount: number;
  originalAmount: number;
  lines: readonly LineState[];
  captures: CaptureState[];
  refunds: RefundState[];
  fraud: string;
  /** The merchant's own name for the order, changed in the portal. */
  reference: string | null;
  isReleased: boolean;
  isCanceled: boolean;
  isDisputed: boolean;
  createdAt: number;
  expiresAt: number;
  /** The merchant's own window. */
  days: number;
}

export type LineState = Record<string, unknown> & {
  type?: string;
  name: string;
  quantity: number;
  unit_price: number;
  total_amount: number;
  total_discount_amount?: number;
};

export interface CaptureState {
  id: string;
  amount: number;
  refunded: number;
  at: number;
  reference: string | null;
  lines: readonly LineState[];
  shipping: unknown[];
  dueAt: number;
}

export interface RefundState {
  id: string;
  amount: number;
  at: number;
  reference: string | null;
  lines: readonly LineState[];
}

export const capturedOf = ({ captures }: OrderState): number =>
  captures.reduce((sum, { amount }) => sum + amount, 0);

export const refundedOf = ({ refunds }: OrderState): number =>
  refunds.reduce((sum, { amount }) => sum + amount, 0);

export const remainingOf = (order: OrderState): number =>
  order.isReleased || order.isCanceled ? 0 : order.amount - capturedOf(order);

export const isExpired = (order: OrderState, now: number): boolean =>
  now >= order.expiresAt && remainingOf(order) > 0;

/** @see https://help.kustom.co/en/articles/272002-order-status */
export function statusOf(order: OrderState, now: number): string {
  const captured = capturedOf(order);
  if (order.isCanceled) return "CANCELLED";
  // Assumption: a partly captured order, too, is named expired after its time.
  if (isExpired(order, now)) return "EXPIRED";
  if (captured === 0) return "AUTHORIZED";
  if (remainingOf(order) > 0) return "PART_CAPTURED";
  return refundedOf(order) === captured ? "CLOSED" : "CAPTURED";
}

const iso = (at: number): string => new Date(at).toISOString();

/** The order as reading shows it. */
export function orderView(order: OrderState, clock: SandboxClock, statusWord?: string) {
  return {
    order_id: order.id,
    status: statusWord ?? statusOf(order, clock.now()),
    fraud_status: order.fraud,
    order_amount: order.amount,
    original_order_amount: order.originalAmount,
    captured_amount: capturedOf(order),
    refunded_amount: refundedOf(order),
    // Assumption: what is left keeps its figure after the time is over.
    remaining_authorized_amount: remainingOf(order),
    purchase_currency: order.currency,
    purchase_country: order.country,
    created_at: iso(order.createdAt),
    expires_at: iso(order.expiresAt),
    ...(order.reference === null ? {} : { merchant_reference1: order.reference }),
    klarna_reference: order.id.slice(0, 8).toUpperCase(),
    initial_payment_method: { type: order.method.toUpperCase(), description: order.method },
    billing_address: { email: "customer@example.com" },
    order_lines: order.lines,
    captures: order.captures.map(captureView),
    refunds: order.refunds.map(refundView),
  };
}

export const captureView = (capture: CaptureState) => ({
  capture_id: capture.id,
  captured_amount: capture.amount,
  captured_at: iso(capture.at),
  ...(capture.reference === null ? {} : { reference: capture.reference }),
  refunded_amount: capture.refunded,
  order_lines: capture.lines,
  shipping_info: capture.shipping,
});

export const refundView = (refund: RefundState) => ({
  refund_id: refund.id,
  refunded_amount: refund.amount,
  refunded_at: iso(refund.at),
  ...(refund.reference === null ? {} : { reference: refund.reference }),
  order_lines: refund.lines,
});
