/** Counts work in the background (webhooks, automatic captures), so that a test can wait for all of it. */
export interface Activity {
  /** Starts work in the background. An error in it is a bug of the sandbox and is written to standard error. */
  start(work: () => Promise<void>): void;
  /** Resolves when no work is under way. */
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
      // One turn of the event loop later, when the verb that announced the event has finished its own change.
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
