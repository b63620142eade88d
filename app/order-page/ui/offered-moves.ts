import { equals, isPositive, sum, type Money } from "~/kernel/money";
import type { MoveKind } from "../move";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView } from "../order-detail-view";

/**
 * What the page offers, in the order in which it offers it. Only what the rules are sure to refuse is left out; the
 * rest is decided, with its reason, when it is asked for. Nothing is offered while something is on its way.
 */
export function offeredMoves(order: OrderDetailView, money: OrderMoneyView): MoveKind[] {
  if (order.openOperation || order.deletedAt) return [];
  const offers: Record<MoveKind, boolean> = {
    capture: order.capture.kind === "possible",
    refund: isPositive(money.refundable),
    void: isPositive(amountVoidable(order)),
    // Shopify cancels no order of which something was shipped.
    cancel:
      order.canceledAt === null && order.lines.every(({ quantityFulfilled }) => quantityFulfilled === 0),
    settle: isPositive(order.owed),
  };
  return (["capture", "refund", "settle", "void", "cancel"] as const).filter((kind) => offers[kind]);
}

/** Shopify voids an authorization whole, and only while nothing of it was captured. */
export function amountVoidable({ authorizations, remaining: { currency } }: OrderDetailView): Money {
  const whole = authorizations.filter(({ amount, remaining }) => equals(amount, remaining));
  return sum(
    whole.map(({ remaining }) => remaining),
    currency,
  );
}
