import { isPositive, zero, type Money } from "~/kernel/money";
import type { OrderFacts } from "../order-facts";
import { capturedByOf, type CapturedBy } from "./captured-by";
import { shippedPart } from "../plan/shipped-part";
import { summarizeAuthorization, summarizeLedger, type LedgerSummary } from "./ledger";
import { balanceOf, type OrderBalance } from "./order-balance";

/** The amounts that follow from an order's ledger. */
export interface OrderMoney {
  balance: OrderBalance;
  /** Totals of the whole order, and of each of its authorizations. */
  totals: LedgerSummary;
  authorizations: readonly LedgerSummary[];
  /** The amount that waits to be captured for the shipped units of an order shipped in part. */
  partlyShipped: Money;
  capturedBy: CapturedBy[];
  /** The earliest expiry among authorizations with money remaining. */
  expiresAt: Date | null;
}

export function orderMoneyOf(facts: OrderFacts): OrderMoney {
  const { order, entries, authorizations, pricedLines: lines, shippingDue } = facts;
  const { currency, fulfilledAt } = order;
  const totals = summarizeLedger(entries, currency);
  const balance = balanceOf(order, entries, { shippedWhole: fulfilledAt !== null });
  const { captured } = totals;
  const part = shippedPart({
    ...{ order, authorizations, entries, lines, shippingDue },
    captured,
    capturable: balance.capturable,
  });
  return {
    balance,
    totals,
    authorizations: authorizations.map(({ id }) => summarizeAuthorization(entries, id, currency)),
    partlyShipped: fulfilledAt === null ? part : zero(currency),
    capturedBy: capturedByOf(entries, facts.operations),
    expiresAt: firstExpiry(facts),
  };
}

function firstExpiry({ authorizations, entries, order: { currency } }: OrderFacts): Date | null {
  const waiting = authorizations.filter(({ id }) =>
    isPositive(summarizeAuthorization(entries, id, currency).remaining),
  );
  const expiries = waiting.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []));
  return expiries.length > 0 ? new Date(Math.min(...expiries)) : null;
}
