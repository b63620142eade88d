/** The done part of a whole, in whole percent: screen readers read every decimal aloud. An empty whole is done. */
export function percentOf(done: number, total: number): number {
  return total <= 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
}
