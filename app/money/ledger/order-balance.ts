import { summarizeLedger } from "./ledger";
import { type LedgerEntry } from "./ledger-entry";
import { add, atLeastZero, lesser, subtract, zero, type Money } from "~/kernel/money";

/** What an order comes to and what of it others pay: Shopify's figures, and what people stated. */
export interface OrderAmounts {
  currency: string;
  total: Money;
  /** After edits and refunds of lines. */
  totalCurrent: Money;
  /** By payments that are not followed (gift card, card), less what of them was given back. */
  paidElsewhere: Money;
  /** By what a person stated to be settled outside of Shopify. */
  settledElsewhere: Money;
}

/** An order's amounts, and whether it was canceled: then it comes to nothing. */
export type BalancedOrder = OrderAmounts & { canceledAt: Date | null };

export interface OrderBalance {
  /** What is still to be paid: never below zero, and zero once the order is canceled. */
  owed: Money;
  /** What was taken beyond what the order comes to now: it has to be given back. */
  excess: Money;
  /** Of what is owed, what can still be captured. */
  capturable: Money;
  /** Of what is owed, what no authorization can bring any more. */
  uncovered: Money;
  /** Goods left whole and this much of what is owed can still be captured: the one number of danger. */
  atRisk: Money;
  /** What can still be captured and nobody owes: it lapses, and there is nothing to do about it. */
  willLapse: Money;
}

/**
 * What is owed of an order, and at risk. "Remaining" alone is no danger: an edit or a payment elsewhere may have left it
 * without anything to pay for. `shippedWhole`: every unit that the order still holds has left.
 */
export function balanceOf(
  order: BalancedOrder,
  entries: readonly LedgerEntry[],
  { shippedWhole }: { shippedWhole: boolean },
): OrderBalance {
  const { currency } = order;
  const { captured, refunded, remaining } = summarizeLedger(entries, currency);
  // A canceled order comes to nothing, and Shopify gives back by itself what was paid.
  const comesTo = order.canceledAt ? zero(currency) : order.totalCurrent;
  const received = add(order.paidElsewhere, captured);
  // Money that went back for goods taken off the order paid for nothing that the order still holds. What was given back
  // beyond that, as a favor, is a price that came down: nobody owes it again.
  const returned = lesser(refunded, atLeastZero(subtract(order.total, order.totalCurrent)));
  const paid = add(subtract(received, returned), order.settledElsewhere);
  const owed = atLeastZero(subtract(comesTo, paid));
  const capturable = lesser(owed, remaining);
  return {
    owed,
    // What a person stated to be settled is no money of the customer's that could be given back.
    excess: order.canceledAt ? zero(currency) : atLeastZero(subtract(subtract(received, refunded), comesTo)),
    capturable,
    uncovered: subtract(owed, capturable),
    atRisk: shippedWhole ? capturable : zero(currency),
    willLapse: subtract(remaining, capturable),
  };
}

/** What is still to be paid of an order, whether it was shipped or not. */
export function amountOwed(order: BalancedOrder, entries: readonly LedgerEntry[]): Money {
  return balanceOf(order, entries, { shippedWhole: false }).owed;
}

/**
 * Of what is owed and not covered, what was lost: it lapsed, or was voided although the goods had left. What was voided
 * before shipping stays a choice: the goods are still there.
 */
export function lostOf({
  uncovered,
  expired,
  voided,
  isShipped,
}: Pick<OrderBalance, "uncovered"> & { expired: Money; voided: Money; isShipped: boolean }): Money {
  const ended = isShipped ? add(expired, voided) : expired;
  return lesser(ended, uncovered);
}
