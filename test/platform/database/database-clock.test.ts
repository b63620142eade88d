import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createSharedClock,
  readDatabaseTime,
  type SharedClock,
} from "~/platform/database/database-clock.store.server";
import type { Logger } from "~/kernel/logger";
import { createTestDatabase } from "../../support/database";

const warnings: string[] = [];
const log: Logger = {
  info: () => undefined,
  warn: (_fields, message) => void warnings.push(message),
  error: () => undefined,
  child: () => log,
};

const QUARTER_MS = 15 * 60_000;
const NOON = Date.UTC(2026, 10, 28, 12);

/** A machine whose own clock is wrong, and the time that all share. */
interface Machine {
  elapsed: number;
  ownError: number;
  sharedTime: number | null;
}
let machine: Machine;
let clock: SharedClock;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  warnings.length = 0;
  machine = { elapsed: 500, ownError: QUARTER_MS, sharedTime: NOON };
  clock = createSharedClock({
    readTime: () =>
      machine.sharedTime === null
        ? Promise.reject(new Error("away"))
        : Promise.resolve(new Date(machine.sharedTime)),
    elapsedMs: () => machine.elapsed,
    own: { now: () => new Date(NOON + machine.ownError) },
    log,
  });
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

/** Real time goes on, for the machine and for the database. */
function pass(ms: number): void {
  machine.elapsed += ms;
  if (machine.sharedTime !== null) machine.sharedTime += ms;
}

test("a machine that is a quarter of an hour ahead goes by the shared time once it was read", async () => {
  expect(clock.now().getTime()).toBe(NOON + QUARTER_MS);
  await clock.start();
  pass(90_000);
  expect(clock.now().getTime()).toBe(NOON + 90_000);
});

test("setting the machine's clock meanwhile changes nothing", async () => {
  await clock.start();
  machine.ownError = -QUARTER_MS;
  pass(1_000);
  expect(clock.now().getTime()).toBe(NOON + 1_000);
});

test("the shared time is read again, and never goes back", async () => {
  await clock.start();
  pass(60_000);
  const before = clock.now().getTime();
  // The counter of this machine ran a little fast.
  machine.sharedTime = NOON + 59_000;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clock.now().getTime()).toBe(before);
  pass(3_000);
  expect(clock.now().getTime()).toBe(NOON + 62_000);
});

test("while the database is away the time is counted on, and read when it is back", async () => {
  machine.sharedTime = null;
  await expect(clock.start()).rejects.toThrow("away");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(warnings).toEqual(["shared time was not read"]);
  machine.sharedTime = NOON;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clock.now().getTime()).toBe(NOON);
});

test("the database tells its time to the millisecond", async () => {
  const { db, drop } = await createTestDatabase();
  try {
    const [before, time, after] = [Date.now(), await readDatabaseTime(db), Date.now()];
    expect(time.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(time.getTime()).toBeLessThanOrEqual(after + 1);
  } finally {
    await drop();
  }
});
