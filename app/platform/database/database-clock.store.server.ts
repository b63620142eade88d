import type { Database } from "./client.server";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";

export interface SharedClock extends Clock {
  /**
   * Asks for the shared time now, and again every minute until stopped. Fails where this question does; the later ones
   * are asked all the same.
   */
  start(): Promise<void>;
  stop(): void;
}

export interface SharedClockDeps {
  /** The time that all processes share. */
  readTime: () => Promise<Date>;
  /** Milliseconds since some moment, which nobody sets and which never go back. */
  elapsedMs: () => number;
  /** Counts until the shared time was read for the first time. */
  own: Clock;
  log: Logger;
}

const MEASURE_EVERY_MS = 60_000;

/**
 * A clock that agrees between processes. How old an operation is decides whether its answer may still come, and one
 * process judges what another one wrote: a machine whose own clock is a quarter of an hour ahead would take a capture
 * that is under way for one that never happened. So the time is read from what all share, and between two readings the
 * milliseconds are counted that have passed since, whatever is done to the machine's clock meanwhile. It never goes back.
 */
export function createSharedClock({ readTime, elapsedMs, own, log }: SharedClockDeps): SharedClock {
  let measured: { time: number; at: number } | null = null;
  let latest = 0;
  let timer: NodeJS.Timeout | null = null;
  const measure = async (): Promise<void> => {
    const askedAt = elapsedMs();
    const time = (await readTime()).getTime();
    const answeredAt = elapsedMs();
    // The answer was made somewhere between question and answer.
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
        // A database that is away says so elsewhere; the time counted so far is good for days.
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

/** The time by the database, which every process of the app asks. */
export async function readDatabaseTime(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<[{ ms: number }]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "ms"`;
  return new Date(row.ms);
}
