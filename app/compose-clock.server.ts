import type { Env } from "~/env.server";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";
import type { Database } from "~/platform/database/client.server";
import {
  createSharedClock,
  readDatabaseTime,
  type SharedClock,
} from "~/platform/database/database-clock.store.server";

const SYSTEM_CLOCK: Clock = { now: () => new Date() };

/** The time of the database, which every process shares, or of this machine where the deployment says so. */
export function composeClock(deps: { env: Env; db: Database; log: Logger }, given?: Clock): SharedClock {
  const { env, db, log } = deps;
  if (given || env.TIME_SOURCE === "machine") return withoutSharing(given ?? SYSTEM_CLOCK);
  return createSharedClock({
    readTime: () => readDatabaseTime(db),
    elapsedMs: () => performance.now(),
    own: SYSTEM_CLOCK,
    log,
  });
}

function withoutSharing(clock: Clock): SharedClock {
  return { now: () => clock.now(), start: () => Promise.resolve(), stop: () => undefined };
}
