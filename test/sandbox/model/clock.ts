/**
 * The sandbox's clock: real time plus an offset that only grows, with timers that fire when either real time passes
 * or the clock is advanced, in the order of their due times.
 */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Jumps forward and runs every timer that becomes due, earliest first. Refuses to go back. */
  advance(ms: number): Promise<void>;
  /** Runs `task` once at `delayMs` from now. The returned function cancels it. */
  after(delayMs: number, task: () => void | Promise<void>): () => void;
  /** Forgets all timers; for shutting down and for reset. */
  clear(): void;
}

interface Timer {
  dueAt: number;
  sequence: number;
  task: () => void | Promise<void>;
  handle: NodeJS.Timeout;
}

/** Node clamps longer timeouts to one millisecond, so far timers are looked at again after this many milliseconds. */
const LONGEST_TIMEOUT = 2_000_000_000;

export function createClock(start: number, realNow: () => number = Date.now): SandboxClock {
  let offset = start - realNow();
  let sequence = 0;
  const timers = new Set<Timer>();
  const now = () => realNow() + offset;

  const arm = (timer: Timer) => {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(
      () => {
        if (!timers.has(timer)) return;
        if (timer.dueAt > now()) return arm(timer);
        timers.delete(timer);
        void timer.task();
      },
      Math.min(Math.max(timer.dueAt - now(), 0), LONGEST_TIMEOUT),
    );
    timer.handle.unref();
  };

  return {
    now,
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError("The clock only moves forward.");
      const target = now() + ms;
      for (;;) {
        const next = [...timers]
          .filter((timer) => timer.dueAt <= target)
          .sort((a, b) => a.dueAt - b.dueAt || a.sequence - b.sequence)[0];
        if (!next) break;
        timers.delete(next);
        clearTimeout(next.handle);
        offset += Math.max(0, next.dueAt - now());
        await next.task();
      }
      offset += Math.max(0, target - now());
      for (const timer of timers) arm(timer);
    },
    after(delayMs, task) {
      const timer: Timer = {
        dueAt: now() + delayMs,
        sequence: sequence++,
        task,
        handle: setTimeout(() => {}, 0),
      };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer.handle);
      };
    },
    clear() {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
    },
  };
}
