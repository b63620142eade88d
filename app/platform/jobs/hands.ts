/** Whose turn comes first where a worker has not enough hands: money, then people who wait, then everything else. */
export const PRIORITIES = ["money", "people", "upkeep"] as const;

export type Priority = (typeof PRIORITIES)[number];

/**
 * The share of all hands that jobs of a priority may have at once. What comes later leaves some free, because a hand
 * that is busy with a slow job is not given back when money needs one.
 */
const SHARES: Record<Priority, number> = { money: 1, people: 3 / 4, upkeep: 1 / 2 };

/** How many jobs of all kinds a process runs at once. */
export interface Hands {
  /**
   * Waits until the work may begin, does it, and answers what it answers. The first to begin is the one of the highest
   * priority that waits, and among equals the one that waited longest.
   */
  lend<Answer>(priority: Priority, work: () => Promise<Answer>): Promise<Answer>;
}

/** `total`: at least two. */
export function createHands(total: number): Hands {
  const busy: Record<Priority, number> = { money: 0, people: 0, upkeep: 0 };
  const waiting: Record<Priority, (() => void)[]> = { money: [], people: [], upkeep: [] };

  /** Those of the same and of later priorities count, so that later ones together leave the hands of earlier ones. */
  const isFree = (priority: Priority): boolean => {
    const later = PRIORITIES.slice(PRIORITIES.indexOf(priority));
    const share = Math.max(1, Math.floor(total * SHARES[priority]));
    return later.reduce((sum, each) => sum + busy[each], 0) < share && busyOfAll() < total;
  };
  const busyOfAll = (): number => PRIORITIES.reduce((sum, each) => sum + busy[each], 0);

  const begin = (priority: Priority): void => {
    busy[priority] += 1;
  };
  const next = (): void => {
    for (const priority of PRIORITIES)
      while (waiting[priority].length > 0 && isFree(priority)) {
        begin(priority);
        waiting[priority].shift()?.();
      }
  };
  return {
    async lend(priority, work) {
      if (waiting[priority].length === 0 && isFree(priority)) begin(priority);
      else await new Promise<void>((resolve) => waiting[priority].push(resolve));
      try {
        return await work();
      } finally {
        busy[priority] -= 1;
        next();
      }
    },
  };
}
