import { equals, isPositive, sum, type Money } from "~/kernel/money";
import type { MoveKind } from "../move";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView } from "../order-detail-view";

/**
 * The moves that the page offers, in the page's order. Only moves that the rules certainly refuse are left out; other
 * refusals, with their reason, come when a person asks. Nothing is offered while a request is under way.
 */
export function offeredMoves(order: OrderDetailView, money: OrderMoneyView): MoveKind[] {
  if (order.openOperation || order.deletedAt) return [];
  const offers: Record<MoveKind, boolean> = {
    capture: order.capture.kind === "possible",
    refund: isPositive(money.refundable),
    void: isPositive(amountVoidable(order)),
    // Shopify does not cancel an order that is shipped in part or in full.
    cancel:
      order.canceledAt === null && order.lines.every(({ quantityFulfilled }) => quantityFulfilled === 0),
    settle: isPositive(order.owed),
  };
  return (["capture", "refund", "settle", "void", "cancel"] as const).filter((kind) => offers[kind]);
}

/** Shopify voids only whole authorizations, and only while nothing of them was captured; some providers release the rest. */
export function amountVoidable({ authorizations, remaining: { currency } }: OrderDetailView): Money {
  const whole = authorizations.filter(
    ({ amount, remaining, voidsRest }) => voidsRest || equals(amount, remaining),
  );
  return sum(
    whole.map(({ remaining }) => remaining),
    currency,
  );
}
