/**
 * Milliseconds until the next try, after some failures in a row: doubled with each, up to the longest. Half of it by
 * chance, so that the pages of all shops do not come back at one moment.
 */
export function growingWait(
  failures: number,
  { first, longest }: { first: number; longest: number },
): number {
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + Math.random());
}
