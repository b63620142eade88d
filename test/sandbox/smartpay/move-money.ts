import { refusal } from "./refusal";
import { captured, newObjectId, refunded, remaining } from "./smartpay-state";
import type { OrderState, PaymentState, RefundState, SmartpayState } from "./smartpay-state";
import type { Announce } from "./webhooks";
import type { ApiAnswer } from "../providers/provider-world";

/** 7 days run from the authorization (sample order of the reference: 7.001 days from creation). */
const WINDOW_MS = 7 * 24 * 3_600_000;

export interface Desk {
  state: SmartpayState;
  announce: Announce;
}

type Done<T> = { kind: "done"; value: T } | { kind: "refused"; answer: ApiAnswer };
const done = <T>(value: T): Done<T> => ({ kind: "done", value });
const refused = (answer: ApiAnswer): Done<never> => ({ kind: "refused", answer });

/** The customer accepts, and from now on the order can be captured. False where the order is past that. */
export function authorize(desk: Desk, order: OrderState): boolean {
  if (order.status !== "requires_authorization") return false;
  const { clock } = desk.state.world;
  order.expiresAt = clock.now() + WINDOW_MS;
  changeStatus(desk, order, "requires_capture");
  desk.announce("order.authorized", order);
  clock.after(WINDOW_MS, () => expire(desk, order));
  if (order.captureMethod === "automatic")
    capture(desk, order, { amount: order.amount, reference: null, keepsRest: false });
  return true;
}

/** Smartpay turns the customer down. */
export function reject(desk: Desk, order: OrderState): boolean {
  if (order.status !== "requires_authorization") return false;
  changeStatus(desk, order, "rejected");
  desk.announce("order.rejected", order);
  return true;
}

/** Assumption: an order whose time is over is announced like a canceled one; there is no event of its own. */
function expire(desk: Desk, order: OrderState): void {
  const isKnown = desk.state.orders.get(order.id) === order;
  if (!isKnown || order.status !== "requires_capture") return;
  changeStatus(desk, order, "canceled");
  desk.announce("order.canceled", order);
}

export function capture(
  desk: Desk,
  order: OrderState,
  wish: { amount: number; reference: string | null; keepsRest: boolean },
): Done<PaymentState> {
  const { state } = desk;
  if (order.status !== "requires_capture")
    return refused(refusal(409, "order.cannot-capture", reasonOf(order)));
  if (wish.amount > remaining(order))
    return refused(
      refusal(
        409,
        "payment.excessive-amount",
        "The payment exceeds the order's amount available for capture.",
      ),
    );
  const payment: PaymentState = {
    id: newObjectId(state, "payment", order.mode),
    amount: wish.amount,
    reference: wish.reference,
    createdAt: state.world.clock.now(),
    refunds: [],
  };
  order.payments.push(payment);
  // Assumption: an order whose rest a capture canceled is `succeeded`.
  const isOver = !wish.keepsRest || captured(order) === order.amount;
  changeStatus(desk, order, isOver ? "succeeded" : "requires_capture");
  desk.announce("payment.created", order, payment);
  return done(payment);
}

/** Cancels whatever was not captured, and nothing can bring that back. */
export function cancel(desk: Desk, order: OrderState): Done<OrderState> {
  // Assumption: the refusal to cancel is named like the refusal to capture.
  if (order.status !== "requires_capture" && order.status !== "requires_authorization")
    return refused(refusal(409, "order.cannot-cancel", reasonOf(order)));
  changeStatus(desk, order, "canceled");
  desk.announce("order.canceled", order);
  return done(order);
}

export function refund(
  desk: Desk,
  found: { order: OrderState; payment: PaymentState },
  wish: { amount: number; reason: string; reference: string | null },
): Done<RefundState> {
  const { order, payment } = found;
  if (wish.amount > payment.amount - refunded(payment))
    return refused(
      refusal(
        403,
        "amount.insufficient",
        "Available amount on payment is insufficient to handle the request.",
      ),
    );
  const { world } = desk.state;
  const refund: RefundState = {
    id: newObjectId(desk.state, "refund", order.mode),
    createdAt: world.clock.now(),
    ...wish,
  };
  payment.refunds.push(refund);
  desk.announce("refund.created", order, payment, refund);
  return done(refund);
}

function changeStatus({ state }: Desk, order: OrderState, status: OrderState["status"]): void {
  order.status = status;
  order.updatedAt = state.world.clock.now();
}

function reasonOf(order: OrderState): string {
  const { status, expiresAt, updatedAt } = order;
  if (status === "canceled" && expiresAt !== null && updatedAt >= expiresAt) return "The order has expired.";
  if (status === "canceled") return "The order was canceled.";
  if (status === "succeeded") return "The order was already captured.";
  return `The order is ${status}.`;
}
