import type { Clock } from "~/kernel/clock";
import type { Sandbox } from "../sandbox/server";

/** Where the time of a run began, and how many seconds of it pass in one real second. The same in all processes. */
export interface FastTime {
  startedAt: number;
  speed: number;
}

const TICK_MS = 50;

/** The time of the run at a real moment. */
export function fastTimeAt({ startedAt, speed }: FastTime, realMs: number): Date {
  return new Date(startedAt + (realMs - startedAt) * speed);
}

/** By the clock of this machine. */
export function createFastClock(time: FastTime): Clock {
  return { now: () => fastTimeAt(time, Date.now()) };
}

/** Sets the clock of this process's machine ahead: whoever asks it gets the wrong time. */
export function setMachineClock(aheadMs: number): void {
  const Real = Date;
  const now = (): number => Real.now() + aheadMs;
  const Wrong = new Proxy(Real, {
    construct: (target, given: unknown[]) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
    get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
  });
  globalThis.Date = Wrong;
}

/**
 * Lets the sandbox's clock keep up, in small steps, until the returned function is called. A step does not wait for what
 * the one before set off: a webhook to a process that was just killed takes seconds, which are minutes on this clock.
 */
export function driveSandboxClock(sandbox: Sandbox, clock: Clock): () => Promise<void> {
  const steps = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const step = sandbox.world.clock.advance(behind(sandbox, clock)).finally(() => steps.delete(step));
    steps.add(step);
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(steps);
  };
}

const behind = (sandbox: Sandbox, clock: Clock): number =>
  Math.max(0, clock.now().getTime() - sandbox.world.clock.now());
