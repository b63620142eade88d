import { money, type Money } from "./money";

/**
 * Divides an amount by weights, to the minor unit: the parts add up to the whole, each is its exact share rounded down
 * or up, and the largest fractions are rounded up (of equal ones the first). Weights that add up to the amount are
 * their own parts. Without any weight the parts are as equal as can be. Throws on what no order has: a negative amount
 * or weight, or an amount to be divided among nobody.
 */
export function allocate(whole: Money, weights: readonly number[]): Money[] {
  if (whole.amountMinor < 0) throw new RangeError("A negative amount cannot be allocated.");
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError("A weight must be a whole number, not below zero.");
  if (weights.length === 0 && whole.amountMinor > 0) throw new RangeError("There is nobody to allocate to.");
  const isWeighted = weights.some((weight) => weight > 0);
  // Wide integers: amount times weight leaves the safe range with large yen orders.
  const shares = weights.map((weight) => (isWeighted ? BigInt(weight) : 1n));
  const all = shares.reduce((total, share) => total + share, 0n);
  const amount = BigInt(whole.amountMinor);
  const parts = shares.map((share, index) => ({
    index,
    floor: (amount * share) / all,
    fraction: (amount * share) % all,
  }));
  let missing = parts.reduce((left, { floor }) => left - floor, amount);
  const byFraction = [...parts].sort(
    (a, b) => Number(b.fraction > a.fraction) - Number(b.fraction < a.fraction) || a.index - b.index,
  );
  const isRaised = new Set<number>();
  for (const { index } of byFraction) {
    if (missing === 0n) break;
    isRaised.add(index);
    missing -= 1n;
  }
  return parts.map(({ index, floor }) => money(floor + (isRaised.has(index) ? 1n : 0n), whole.currency));
}
