import type { StoredFigures } from "../metrics/stored-figures";
import { DEAD_LETTERS } from "./dead-letter-queue";
import { JOB_NAMES } from "./jobs";

interface Row {
  name: string;
  ready: number;
  oldestSeconds: number;
  dead: number;
}

/**
 * What waits in the queue: for a worker, and for an operator. Both are read through pg-boss's own index of jobs that have
 * not started.
 */
export const JOB_FIGURES = {
  help: {
    jobs_ready: "Jobs that may start and have not.",
    jobs_oldest_seconds: "How long the job that may start has waited that has waited longest.",
    dead_letters: "Jobs that failed for good and that no operator had tried again since.",
  },
  label: "job",
  async read(tx) {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT queue.name, coalesce(dead.count, 0)::int AS dead, coalesce(ready.count, 0)::int AS ready,
        coalesce(extract(epoch FROM pgboss.job_now() - ready.oldest), 0)::float8 AS "oldestSeconds"
      FROM pgboss.queue LEFT JOIN (
        SELECT name, count(*), min(start_after) AS oldest FROM pgboss.job
        WHERE state < 'active' AND NOT blocked AND start_after <= pgboss.job_now() GROUP BY name
      ) AS ready ON ready.name = queue.name
      LEFT JOIN (
        SELECT source_name, count(*) FROM pgboss.job
        WHERE name = ${DEAD_LETTERS} AND state < 'active' AND NOT blocked GROUP BY source_name
      ) AS dead ON dead.source_name = queue.name
      WHERE queue.name = ANY(${JOB_NAMES})`;
    return rows.flatMap(({ name: of, ready, oldestSeconds, dead }) => [
      { name: "jobs_ready", of, value: ready } as const,
      { name: "jobs_oldest_seconds", of, value: oldestSeconds } as const,
      { name: "dead_letters", of, value: dead } as const,
    ]);
  },
} satisfies StoredFigures;
