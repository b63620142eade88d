import { Prisma } from "../database/generated/client";
import type { PlannedJob } from "./planned-job";

/** A job whose start a part of the same statement may decide, in whole seconds. */
export type InsertedJob = PlannedJob & { startAfterSeconds: number | Prisma.Sql };

/**
 * The part of a statement that adds jobs as pg-boss does (`INSERT` with the settings of the queue), for what must be
 * recorded together with its work in one round trip. Adds nothing unless `condition` holds. A queue that does not exist
 * fails the statement. A job of the same work as one that waits already is not added. Workers are
 * not woken: that is `wake` of the queue, after the commit.
 */
export function insertJobsSql(jobs: readonly InsertedJob[], condition: Prisma.Sql): Prisma.Sql {
  const rows = jobs.map(
    ({ name, stored, singletonKey, groupId, startAfterSeconds }) => Prisma.sql`
      (${name}::text, ${JSON.stringify(stored)}::jsonb, ${singletonKey}::text, ${groupId}::text,
       (${startAfterSeconds})::int * interval '1 s')`,
  );
  return Prisma.sql`
    INSERT INTO pgboss.job (name, data, singleton_key, group_id, start_after, created_on, keep_until, policy,
      expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, dead_letter,
      heartbeat_seconds)
    SELECT j.name, j.data, j.key, j.shop, pgboss.job_now() + j.wait, pgboss.job_now(),
      pgboss.job_now() + j.wait + q.retention_seconds * interval '1 s', q.policy,
      q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
      q.dead_letter, q.heartbeat_seconds
    FROM (VALUES ${Prisma.join(rows)}) AS j (name, data, key, shop, wait)
    LEFT JOIN pgboss.queue q ON q.name = j.name
    WHERE ${condition}
    ON CONFLICT DO NOTHING`;
}
