import type { Database } from "./client.server";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";

export interface SharedClock extends Clock {
  /**
   * Reads the shared time, and reads it again every minute until stopped. Fails where the first reading fails; the
   * later readings are made regardless.
   */
  start(): Promise<void>;
  stop(): void;
}

export interface SharedClockDeps {
  /** Reads the time that all processes share. */
  readTime: () => Promise<Date>;
  /** Milliseconds since some fixed moment. The count cannot be set and never goes back. */
  elapsedMs: () => number;
  /** The clock to use until the shared time was read for the first time. */
  own: Clock;
  log: Logger;
}

const MEASURE_EVERY_MS = 60_000;

/**
 * A clock that agrees between processes. The age of an operation decides whether its answer may still come, and one
 * process judges operations of another: a machine whose clock is a quarter of an hour ahead would believe that a
 * capture under way never happened. So the time is read from a shared source, and between two readings the elapsed
 * milliseconds are added, whatever happens to the machine's clock. The shared clock never goes back.
 */
export function createSharedClock({ readTime, elapsedMs, own, log }: SharedClockDeps): SharedClock {
  let measured: { time: number; at: number } | null = null;
  let latest = 0;
  let timer: NodeJS.Timeout | null = null;
  const measure = async (): Promise<void> => {
    const askedAt = elapsedMs();
    const time = (await readTime()).getTime();
    const answeredAt = elapsedMs();
    // The database took its time somewhere between question and answer.
    measured = { time: time + (answeredAt - askedAt) / 2, at: answeredAt };
  };
  return {
    now() {
      if (!measured) return own.now();
      latest = Math.max(latest, Math.round(measured.time + elapsedMs() - measured.at));
      return new Date(latest);
    },
    start() {
      timer ??= setInterval(() => {
        // Other code reports that the database is away. The time counted so far stays good for days.
        measure().catch((error: unknown) => log.warn({ err: error }, "shared time was not read"));
      }, MEASURE_EVERY_MS).unref();
      return measure();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

/** Reads the database's clock, which every process of the app shares. */
export async function readDatabaseTime(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<[{ ms: number }]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "ms"`;
  return new Date(row.ms);
}
