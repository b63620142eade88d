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

/** Sorts currencies: the shop's own first, the others by name. */
export const byOwnFirst =
  (own: string | null) =>
  (one: string, other: string): number =>
    Number(other === own) - Number(one === own) || one.localeCompare(other, "en");

/** The same for amounts. */
export function ownFirst(amounts: readonly Money[], own: string | null): Money[] {
  const compare = byOwnFirst(own);
  return amounts.toSorted((one, other) => compare(one.currency, other.currency));
}
