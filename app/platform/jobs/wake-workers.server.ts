import type { PgBoss } from "pg-boss";
import type { JobName } from "./jobs";

const WAKE = `
  SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), name)
  FROM unnest($1::text[]) AS name`;

/**
 * Wakes the workers of jobs that have committed, `afterMs` later and together with those of other callers. PostgreSQL
 * lets transactions that notify commit only one after the other, in all databases of the server, so a burst in which
 * each transaction notified would be as slow as its commits in a row.
 */
export function createWaker(
  boss: () => Promise<PgBoss>,
  afterMs: number,
): (jobs: readonly JobName[]) => void {
  const gathered = new Set<JobName>();
  const wake = async (): Promise<void> => {
    const names = [...gathered];
    gathered.clear();
    const db = (await boss()).getDb();
    await db.executeSql(WAKE, [names]);
  };
  return (jobs) => {
    const isPlanned = gathered.size > 0;
    for (const job of jobs) gathered.add(job);
    if (isPlanned || gathered.size === 0) return;
    // A lost wake-up does no harm, because workers also look for jobs by themselves every few seconds.
    setTimeout(() => void wake().catch(() => undefined), afterMs).unref();
  };
}
