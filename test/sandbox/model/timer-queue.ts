export interface Timer {
  dueAt: number;
  /** The order of setting, which decides between timers of the same moment. */
  sequence: number;
  task: () => void | Promise<void>;
  cancelled: boolean;
}

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.sequence < b.sequence);

export interface TimerQueue {
  add(timer: Timer): void;
  /** The earliest timer that was not canceled. */
  first(): Timer | undefined;
  takeFirst(): Timer | undefined;
  clear(): void;
}

/** A binary heap: a shop with 100,000 open authorizations has as many timers, and each costs only its logarithm. */
export function createTimerQueue(): TimerQueue {
  const heap: Timer[] = [];

  const rise = (index: number, timer: Timer) => {
    let at = index;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(timer, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = timer;
  };

  const sink = (timer: Timer) => {
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      if (!left) break;
      const below = right && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
      const child = heap[below];
      if (!child || !isBefore(child, timer)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = timer;
  };

  const removeFirst = (): Timer | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (last && first !== last) sink(last);
    return first;
  };

  const first = (): Timer | undefined => {
    while (heap[0]?.cancelled) removeFirst();
    return heap[0];
  };

  return {
    add: (timer) => {
      heap.push(timer);
      rise(heap.length - 1, timer);
    },
    first,
    takeFirst: () => (first() ? removeFirst() : undefined),
    clear: () => {
      heap.length = 0;
    },
  };
}
