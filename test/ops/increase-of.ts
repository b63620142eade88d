/** One value of a series; seconds. */
export interface Point {
  at: number;
  value: number;
}

/** How old the newest scrape may be that an expression sees: Prometheus' default. */
export const LOOK_BACK_SECONDS = 300;

/**
 * How much a counter grew within a range that is open to the left, as Prometheus says it: null for fewer than two points;
 * a smaller value than the one before it is a counter that began anew; and what the points show is stretched to the ends
 * of the range, where a point is missing there by half the usual distance, and never to before the counter was zero.
 * @see https://github.com/prometheus/prometheus/blob/main/promql/functions.go extrapolatedRate
 */
export function increaseOf(
  points: readonly Point[],
  { from, to }: { from: number; to: number },
): number | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  let grown = last.value - first.value;
  for (const [index, point] of points.entries()) {
    const earlier = points[index - 1];
    if (earlier && point.value < earlier.value) grown += earlier.value;
  }
  const seen = last.at - first.at;
  const distance = seen / (points.length - 1);
  const stretch = (gap: number) => (gap < distance * 1.1 ? gap : distance / 2);
  const sinceZero = grown > 0 && first.value >= 0 ? seen * (first.value / grown) : Infinity;
  const before = Math.min(stretch(first.at - from), sinceZero);
  return (grown * (seen + before + stretch(to - last.at))) / seen;
}
