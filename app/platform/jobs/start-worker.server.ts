import type { Job, JobResult, PgBoss } from "pg-boss";
import { createHands, type Hands } from "./hands";
import type { JobCatalogue } from "./job-outcome";
import { runJob } from "./run-job.server";
import { scheduleJob } from "./job-queue.server";
import { WITHIN_PACE, type StoredJob } from "./planned-job";
import { JOB_NAMES, JOBS, type JobName, type JobPayloads } from "./jobs";
import type { AppContext } from "~/context";

/** The number of jobs that one worker of a queue fetches together and runs side by side. */
const BATCH_SIZE = 4;

/** Characters of an error that are kept with the job. */
const LONGEST_MESSAGE = 300;

/** How many jobs of all kinds a worker runs at once, for each of its lanes: two full batches. */
const HANDS_PER_LANE = 2 * BATCH_SIZE;

/** The settings of pg-boss for some lanes of a queue. */
interface Lanes {
  localConcurrency: number;
  groupConcurrency?: number;
  minPriority?: number;
}

/**
 * The lanes of a queue. A shop has at most half of what a worker runs, in whole batches, so that one with much to do
 * leaves room. More workers do not raise that, because its own limit at Shopify is what slows such a shop. Several of
 * them together would still fill every lane, so the last one takes only jobs within the pace of their shop. A queue with
 * one lane has no room for either.
 */
function lanesOf(lanes: number): Lanes[] {
  if (lanes < 2) return [{ localConcurrency: 1 }];
  const perShop = Math.floor(lanes / 2) * BATCH_SIZE;
  return [
    { localConcurrency: lanes - 1, groupConcurrency: perShop },
    { localConcurrency: 1, groupConcurrency: perShop, minPriority: WITHIN_PACE },
  ];
}

/**
 * Works on every queue until pg-boss is stopped. A new job wakes the worker at once (LISTEN/NOTIFY); polling finds jobs
 * that become due later, and helps when a connection was lost.
 */
export async function startWorker(
  ctx: AppContext,
  boss: PgBoss,
  { catalogue, concurrency }: { catalogue: JobCatalogue; concurrency: number },
): Promise<void> {
  const hands = createHands(concurrency * HANDS_PER_LANE);
  for (const name of JOB_NAMES) await workOn(ctx, boss, name, { catalogue, concurrency, hands });
}

async function workOn<Name extends JobName>(
  ctx: AppContext,
  boss: PgBoss,
  name: Name,
  { catalogue, concurrency, hands }: { catalogue: JobCatalogue; concurrency: number; hands: Hands },
): Promise<void> {
  const handler = catalogue[name];
  const { priority } = JOBS[name];
  const doOne = (job: Job<StoredJob<JobPayloads[Name]>>): Promise<JobResult> =>
    hands.lend(priority, () => settle(ctx, job, () => runJob(ctx, { name, handler, stored: job.data })));
  const settings = {
    perJobResults: true,
    batchSize: BATCH_SIZE,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: 2,
  } as const;
  for (const lanes of lanesOf(Math.min(JOBS[name].concurrency, concurrency)))
    await boss.work(name, { ...settings, ...lanes }, (jobs: Job<StoredJob<JobPayloads[Name]>>[]) =>
      Promise.all(jobs.map(doOne)),
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
