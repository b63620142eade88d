import { add, type Money } from "./money";

/** The total per currency, in the order in which the currencies first occur. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, Money>();
  for (const amount of amounts) {
    const total = totals.get(amount.currency);
    totals.set(amount.currency, total ? add(total, amount) : amount);
  }
  return [...totals.values()];
}
