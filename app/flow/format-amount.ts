import { toDecimal, type Money } from "~/kernel/money";

/** Formats "EUR 12.50". A workflow's log has the same form of amounts in every language. */
export function formatAmount(amount: Money): string {
  return `${amount.currency} ${toDecimal(amount)}`;
}
