/** The value below which `share` (0 to 1) of the measurements lie, in their unit, to two decimals. */
export function percentile(measurements: readonly number[], share: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError("Nothing was measured.");
  return Math.round(value * 100) / 100;
}
