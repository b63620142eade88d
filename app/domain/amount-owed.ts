import type { OrderAmounts } from "./amount-to-divide";
import { summarizeLedger, type LedgerEntry } from "./ledger";
import { add, money, subtract, type Money } from "./money";

/** What the order comes to by now and is not paid: edits and refunds of lines lower it. Never below zero. */
export function amountOwed(
  { currency, totalCurrent, paidElsewhere }: OrderAmounts,
  entries: readonly LedgerEntry[],
): Money {
  const { captured, refunded } = summarizeLedger(entries, currency);
  const paid = add(paidElsewhere, subtract(captured, refunded));
  return money(Math.max(0, subtract(totalCurrent, paid).amountMinor), currency);
}
