import { Prisma } from "../database/generated/client";
import type { PlannedJob } from "./planned-job";

/**
 * The part of a statement that adds jobs as pg-boss does (`INSERT` with the settings of the queue), for what must be
 * recorded together with its work in one round trip. `jobs` is a query whose columns are the parts of a planned job, in
 * the order of its type, and the whole seconds until it starts. A queue that does not exist fails the statement. A job of
 * the same work as one that waits already is not added. Workers are not woken: that is `wake` of the queue, after the
 * commit. Answers the ids of the jobs that were added.
 */
export function insertJobsSql(jobs: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO pgboss.job (name, data, singleton_key, group_id, priority, start_after, created_on, keep_until, policy,
      expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, dead_letter,
      heartbeat_seconds)
    SELECT j.name, j.data, j.key, j.shop, j.priority, pgboss.job_now() + j.seconds * interval '1 s', pgboss.job_now(),
      pgboss.job_now() + (j.seconds + q.retention_seconds) * interval '1 s', q.policy,
      q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
      q.dead_letter, q.heartbeat_seconds
    FROM (${jobs}) AS j (name, data, key, shop, priority, seconds)
    LEFT JOIN pgboss.queue q ON q.name = j.name
    ORDER BY j.name, j.key
    ON CONFLICT DO NOTHING
    RETURNING id`;
}

/** The statement that adds one job. */
export function insertJobSql(job: PlannedJob, startAfterSeconds: number): Prisma.Sql {
  const { name, stored, singletonKey, groupId, priority } = job;
  return insertJobsSql(Prisma.sql`
    SELECT ${name}::text, ${JSON.stringify(stored)}::jsonb, ${singletonKey}::text, ${groupId}::text, ${priority}::int,
      ${startAfterSeconds}::int`);
}
