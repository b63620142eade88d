import type { Job, JobResult, PgBoss } from "pg-boss";
import type { JobCatalogue } from "./job-outcome";
import { runJob } from "./run-job.server";
import { scheduleJob } from "./job-queue.server";
import type { StoredJob } from "./planned-job";
import { JOB_NAMES, JOBS, type JobName, type JobPayloads } from "./jobs";
import type { AppContext } from "~/context";

/** The number of jobs that one worker of a queue fetches together and runs side by side. */
const BATCH_SIZE = 4;

/** Characters of an error that are kept with the job. */
const LONGEST_MESSAGE = 300;

/**
 * The largest number of jobs of one kind that run for one shop at once: half of what a worker runs, in whole batches, so
 * that a worker always has a hand free for a shop with little to do. More workers do not raise it, because a shop's own
 * limit at Shopify is what slows a shop with much to do. Null where a worker runs one batch.
 */
function jobsPerShop(lanes: number): number | null {
  return lanes < 2 ? null : Math.floor(lanes / 2) * BATCH_SIZE;
}

/**
 * Works on every queue until pg-boss is stopped. A new job wakes the worker at once (LISTEN/NOTIFY); polling finds jobs
 * that become due later, and helps when a connection was lost.
 */
export async function startWorker(
  ctx: AppContext,
  boss: PgBoss,
  options: { catalogue: JobCatalogue; concurrency: number },
): Promise<void> {
  for (const name of JOB_NAMES) await workOn(ctx, boss, name, options);
}

async function workOn<Name extends JobName>(
  ctx: AppContext,
  boss: PgBoss,
  name: Name,
  { catalogue, concurrency }: { catalogue: JobCatalogue; concurrency: number },
): Promise<void> {
  const handler = catalogue[name];
  const lanes = Math.min(JOBS[name].concurrency, concurrency);
  const perShop = jobsPerShop(lanes);
  await boss.work(
    name,
    {
      perJobResults: true,
      batchSize: BATCH_SIZE,
      burstWhenBatchFull: true,
      localConcurrency: lanes,
      ...(perShop === null ? {} : { groupConcurrency: perShop }),
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
    },
    async (jobs: Job<StoredJob<JobPayloads[Name]>>[]) =>
      Promise.all(
        jobs.map((job) => settle(ctx, job, () => runJob(ctx, boss, { name, handler, stored: job.data }))),
      ),
  );
  await scheduleJob(boss, name);
}

/**
 * A job that throws shows a bug or a lost database: the error is logged once here, and the queue tries the job again.
 * The other jobs of the batch are not affected.
 */
async function settle(
  ctx: AppContext,
  job: Pick<Job, "id" | "name">,
  run: () => Promise<void>,
): Promise<JobResult> {
  const startedAt = performance.now();
  try {
    await run();
    ctx.log.info({ job: job.name, jobId: job.id, ms: Math.round(performance.now() - startedAt) }, "job done");
    return { id: job.id, status: "completed" };
  } catch (error) {
    ctx.log.error({ job: job.name, jobId: job.id, err: error }, "job failed");
    return {
      id: job.id,
      status: "failed",
      output: { message: describe(error) },
    };
  }
}

/** The first line alone: further lines of an error can quote what the work was about. */
function describe(error: unknown): string {
  const [first = ""] = (
    error instanceof Error ? `${error.name}: ${error.message.trim()}` : String(error)
  ).split("\n");
  return first.slice(0, LONGEST_MESSAGE);
}
