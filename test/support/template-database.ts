import type { DatabaseServer } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";

export const TEMPLATE = "capture_desk_template";

/**
 * Test data may be lost in a power cut; not waiting for the disk makes the suites several times faster. Databases that
 * live for seconds need no upkeep, and queries of a few rows no machine code. The server's time zone has summer time, so
 * that tests find a query that depends on the zone of its session.
 */
export const FAST_SERVER = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "timezone=America/New_York",
  "autovacuum=off",
  "jit=off",
].flatMap((setting) => ["-c", setting]);

/**
 * Makes a migrated database with its job queue, from which each test's database is copied: making the queue's tables
 * takes as long as a short test. Nobody stays connected to it, because copying requires that.
 */
export async function createTemplateDatabase(server: DatabaseServer): Promise<void> {
  await server.ensureDatabase(TEMPLATE);
  const url = server.url(TEMPLATE);
  await migrate(url);
}
