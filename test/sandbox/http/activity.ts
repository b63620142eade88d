/** Counts the work that goes on by itself (webhooks, automatic captures), so that a test can wait for all of it. */
export interface Activity {
  /** Starts work in the background. What it throws is a fault of the sandbox and goes to standard error. */
  start(work: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];
  const end = () => {
    running -= 1;
    if (running > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  return {
    start(work) {
      running += 1;
      // A turn of the event loop later: the verb that announced the event has then finished its own change.
      setImmediate(() => {
        work()
          .catch((error: unknown) => console.error("sandbox: background work failed", error))
          .finally(end);
      });
    },
    idle: () =>
      running === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
  };
}
