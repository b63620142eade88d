import { toDecimal, type Money } from "~/kernel/money";

/** "EUR 12.50": a workflow's log writes an amount the same in every language. */
export function formatAmount(amount: Money): string {
  return `${amount.currency} ${toDecimal(amount)}`;
}
