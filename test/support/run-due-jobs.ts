import type { PgBoss } from "pg-boss";
import { JOB_NAMES, type JobName, type JobPayloads, type StoredJob } from "~/data/job-queue.server";
import { CATALOGUE } from "~/jobs/catalogue";
import type { JobDefinition } from "~/jobs/job-definition";
import { runJob } from "~/jobs/run-job.server";
import type { AppContext } from "~/services/app-context";

const MOST_ROUNDS = 200;

export interface DueOptions {
  /** Runs what was put off, too, as if the wait were over. */
  alsoLater?: boolean;
}

/** Runs what is due until nothing is left, one job after the other. A job put off for later stays. */
export async function runDueJobs(ctx: AppContext, boss: PgBoss, options: DueOptions = {}): Promise<string[]> {
  const run: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = run.length;
    for (const name of JOB_NAMES) run.push(...(await runOne(ctx, boss, { name, ...options })));
    if (run.length === before) return run;
  }
  throw new Error(`Jobs make new jobs without end: ${run.slice(-10).join(", ")}`);
}

async function runOne<Name extends JobName>(
  ctx: AppContext,
  boss: PgBoss,
  { name, alsoLater }: DueOptions & { name: Name },
): Promise<string[]> {
  const jobs = await boss.fetch<StoredJob<JobPayloads[Name]>>(name, { ignoreStartAfter: alsoLater ?? false });
  const definition: JobDefinition<Name> = CATALOGUE[name];
  for (const job of jobs) {
    await runJob(ctx, boss, { name, definition, stored: job.data });
    await boss.complete(name, job.id);
  }
  return jobs.map(() => name);
}
