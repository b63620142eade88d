import type { ShopDomain } from "~/kernel/ids";
import type { JobName } from "./jobs";

const WINDOW_MS = 10_000;
/** Jobs of one kind that one shop may add in a window and still be among those that go first. */
const MOST_JOBS = 30;

/**
 * Tells whether a shop adds few jobs of a kind, so that they may go before the backlogs of others. Counts one more.
 * Each process counts for itself.
 */
export type Pace = (job: JobName, shop: ShopDomain) => boolean;

export function createPace(elapsedMs: () => number): Pace {
  let window = Number.NaN;
  let counts = new Map<string, number>();
  return (job, shop) => {
    const current = Math.floor(elapsedMs() / WINDOW_MS);
    if (current !== window) counts = new Map();
    window = current;
    const key = `${job}/${shop}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= MOST_JOBS;
  };
}
