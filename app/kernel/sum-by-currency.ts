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

/** The shop's own currency first, the others by name. */
export function ownFirst(amounts: readonly Money[], own: string | null): Money[] {
  return amounts.toSorted(
    (one, other) =>
      Number(other.currency === own) - Number(one.currency === own) ||
      one.currency.localeCompare(other.currency, "en"),
  );
}
