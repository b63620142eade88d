import type { StoredFigures } from "../metrics/stored-figures";
import { JOB_NAMES } from "./jobs";

interface Row {
  name: string;
  ready: number;
  oldestSeconds: number;
  failed: number;
}

/**
 * What waits in the queue. Jobs that may start are read through pg-boss's own index of them. Failed jobs have no index,
 * so the count is the one that pg-boss keeps, which is up to a minute old.
 */
export const JOB_FIGURES = {
  help: {
    jobs_ready: "Jobs that may start and have not.",
    jobs_oldest_seconds: "How long the job that may start has waited that has waited longest.",
    jobs_failed: "Jobs that failed for good in the last days; counted each minute.",
  },
  label: "job",
  async read(tx) {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT queue.name, queue.failed_count::int AS failed, coalesce(ready.count, 0)::int AS ready,
        coalesce(extract(epoch FROM pgboss.job_now() - ready.oldest), 0)::float8 AS "oldestSeconds"
      FROM pgboss.queue LEFT JOIN (
        SELECT name, count(*), min(start_after) AS oldest FROM pgboss.job
        WHERE state < 'active' AND NOT blocked AND start_after <= pgboss.job_now() GROUP BY name
      ) AS ready ON ready.name = queue.name
      WHERE queue.name = ANY(${JOB_NAMES})`;
    return rows.flatMap(({ name: of, ready, oldestSeconds, failed }) => [
      { name: "jobs_ready", of, value: ready } as const,
      { name: "jobs_oldest_seconds", of, value: oldestSeconds } as const,
      { name: "jobs_failed", of, value: failed } as const,
    ]);
  },
} satisfies StoredFigures;
