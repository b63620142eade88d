import { createTimerQueue, type Timer } from "./timer-queue";

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

/** Node clamps longer timeouts to one millisecond, so later timers are checked again after this many milliseconds. */
const LONGEST_TIMEOUT = 2_000_000_000;

export function createClock(start: number, realNow: () => number = Date.now): SandboxClock {
  let offset = start - realNow();
  let sequence = 0;
  const timers = createTimerQueue();
  let alarm: NodeJS.Timeout | undefined;
  const now = () => realNow() + offset;

  /** Sets Node's one timeout for the earliest timer. */
  const arm = () => {
    clearTimeout(alarm);
    const next = timers.first();
    if (!next) return;
    alarm = setTimeout(ring, Math.min(Math.max(next.dueAt - now(), 0), LONGEST_TIMEOUT));
    alarm.unref();
  };

  const ring = () => {
    for (let next = timers.first(); next && next.dueAt <= now(); next = timers.first()) {
      timers.takeFirst();
      void next.task();
    }
    arm();
  };

  return {
    now,
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError("The clock only moves forward.");
      const target = now() + ms;
      for (let next = timers.first(); next && next.dueAt <= target; next = timers.first()) {
        timers.takeFirst();
        offset += Math.max(0, next.dueAt - now());
        await next.task();
      }
      offset += Math.max(0, target - now());
      arm();
    },
    after(delayMs, task) {
      const timer: Timer = { dueAt: now() + delayMs, sequence: sequence++, task, cancelled: false };
      timers.add(timer);
      if (timers.first() === timer) arm();
      return () => {
        timer.cancelled = true;
      };
    },
    clear() {
      clearTimeout(alarm);
      timers.clear();
    },
  };
}
