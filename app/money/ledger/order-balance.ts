import { summarizeLedger } from "./ledger";
import { type LedgerEntry } from "./ledger-entry";
import { add, atLeastZero, lesser, subtract, zero, type Money } from "~/kernel/money";

/** What an order comes to, and the parts that others pay: Shopify's figures, and people's statements. */
export interface OrderAmounts {
  currency: string;
  total: Money;
  /** After edits and refunds of lines. */
  totalCurrent: Money;
  /** Paid by payments that are not followed (gift card, card), less their refunds. */
  paidElsewhere: Money;
  /** The amount that a person stated to be settled outside of Shopify. */
  settledElsewhere: Money;
}

/** An order's amounts, and whether it was canceled: a canceled order comes to nothing. */
export type BalancedOrder = OrderAmounts & { canceledAt: Date | null };

export interface OrderBalance {
  /** The amount still to be paid: never below zero, and zero once the order is canceled. */
  owed: Money;
  /** The amount taken beyond what the order comes to, which has to be refunded. */
  excess: Money;
  /** The part of the owed amount that can still be captured. */
  capturable: Money;
  /** The part of the owed amount that no authorization can bring any more. */
  uncovered: Money;
  /** The capturable part of the owed amount where the whole order was shipped: the one number of danger. */
  atRisk: Money;
  /** The amount that can still be captured but that nobody owes: it lapses, and nobody has to act. */
  willLapse: Money;
}

/**
 * The owed amount of an order, and the amount at risk. "Remaining" alone is no danger: an edit or a payment elsewhere
 * may have left nothing to pay. `shippedWhole`: every unit that the order still contains has left.
 */
export function balanceOf(
  order: BalancedOrder,
  entries: readonly LedgerEntry[],
  { shippedWhole }: { shippedWhole: boolean },
): OrderBalance {
  const { currency } = order;
  const { captured, refunded, remaining } = summarizeLedger(entries, currency);
  // A canceled order comes to nothing, and Shopify itself refunds what was paid.
  const comesTo = order.canceledAt ? zero(currency) : order.totalCurrent;
  const received = add(order.paidElsewhere, captured);
  // Refunds for goods that were taken off the order paid for nothing that the order still contains. A refund beyond
  // that, as a favor, lowers the price: nobody owes it again.
  const returned = lesser(refunded, atLeastZero(subtract(order.total, order.totalCurrent)));
  const paid = add(subtract(received, returned), order.settledElsewhere);
  const owed = atLeastZero(subtract(comesTo, paid));
  const capturable = lesser(owed, remaining);
  return {
    owed,
    // A stated settlement is no money of the customer's that could be refunded.
    excess: order.canceledAt ? zero(currency) : atLeastZero(subtract(subtract(received, refunded), comesTo)),
    capturable,
    uncovered: subtract(owed, capturable),
    atRisk: shippedWhole ? capturable : zero(currency),
    willLapse: subtract(remaining, capturable),
  };
}

/** The amount still to be paid of an order, whether it was shipped or not. */
export function amountOwed(order: BalancedOrder, entries: readonly LedgerEntry[]): Money {
  return balanceOf(order, entries, { shippedWhole: false }).owed;
}

/**
 * The lost part of what is owed and not covered: it lapsed, or was voided although the goods had left. A void before
 * shipping stays a choice, because the goods are still there.
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
