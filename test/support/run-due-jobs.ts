import type { PgBoss } from "pg-boss";
import {
  JOB_NAMES,
  putBack,
  type JobName,
  type JobPayloads,
  type StoredJob,
} from "~/platform/jobs/job-queue.server";
import { CATALOGUE } from "~/job-catalogue";
import type { JobDefinition } from "~/platform/jobs/job-definition";
import { runJob } from "~/platform/jobs/run-job.server";
import type { AppContext } from "~/context";

const MOST_ROUNDS = 200;
/** The clock stands still meanwhile, so a job that waits for it would be put off for ever. */
const MOST_WAITS = 3;

export interface DueOptions {
  /** Runs what was put off, too, as if the wait were over. */
  alsoLater?: boolean;
}

/**
 * Runs what is due until nothing is left, one job after the other. A job put off for later stays; with `alsoLater`, one
 * that is put off again and again stays after a few tries.
 */
export async function runDueJobs(ctx: AppContext, boss: PgBoss, options: DueOptions = {}): Promise<string[]> {
  const run: string[] = [];
  const parked: (() => Promise<void>)[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = run.length;
    for (const name of JOB_NAMES) run.push(...(await runOne(ctx, boss, { name, parked, ...options })));
    if (run.length > before) continue;
    for (const putBackLater of parked) await putBackLater();
    return run;
  }
  throw new Error(`Jobs make new jobs without end: ${run.slice(-10).join(", ")}`);
}

async function runOne<Name extends JobName>(
  ctx: AppContext,
  boss: PgBoss,
  { name, alsoLater, parked }: DueOptions & { name: Name; parked: (() => Promise<void>)[] },
): Promise<string[]> {
  const jobs = await boss.fetch<StoredJob<JobPayloads[Name]>>(name, { ignoreStartAfter: alsoLater ?? false });
  const definition: JobDefinition<Name> = CATALOGUE[name];
  const run: string[] = [];
  for (const job of jobs) {
    if (alsoLater && job.data.waits >= MOST_WAITS) {
      parked.push(() => putBack(boss, name, { ...job.data, waits: 0 }, 60));
    } else {
      await runJob(ctx, boss, { name, definition, stored: job.data });
      run.push(name);
    }
    await boss.complete(name, job.id);
  }
  return run;
}
