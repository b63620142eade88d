import type { PgBoss } from "pg-boss";
import type { StoredJob } from "~/platform/jobs/planned-job";
import { JOB_NAMES, type JobName, type JobPayloads } from "~/platform/jobs/jobs";
import { CATALOGUE } from "~/job-catalogue";
import { runJob } from "~/platform/jobs/run-job.server";
import type { AppContext } from "~/context";

const MOST_ROUNDS = 200;
/** The clock stands still during the run, so a job that waits for time to pass would wait for ever. */
const MOST_WAITS = 3;

/** The queues in which a fetch would find a job. */
const DUE_QUEUES = `
  SELECT DISTINCT name FROM pgboss.job
  WHERE state < 'active' AND NOT blocked AND (start_after <= pgboss.job_now() OR $1)`;

export interface DueOptions {
  /** Whether postponed jobs run, too, as if their wait were over. */
  alsoLater?: boolean;
  /** Wraps the work of each job, so that a test can tell the work of one job from that of another. */
  runWork?: <Answer>(job: JobName, work: () => Answer) => Answer;
}

/**
 * Runs due jobs until none is left, one after the other. A job that is postponed stays; with `alsoLater`, a job that is
 * postponed again and again stays after a few tries.
 */
export async function runDueJobs(ctx: AppContext, boss: PgBoss, options: DueOptions = {}): Promise<string[]> {
  const run: string[] = [];
  const parked: (() => Promise<void>)[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = run.length;
    for (let index = 0; index < JOB_NAMES.length; index += 1) {
      const name = await firstDueFrom(boss, index, options);
      if (name === null) break;
      index = JOB_NAMES.indexOf(name);
      run.push(...(await runOne(ctx, boss, { name, parked, ...options })));
    }
    if (run.length > before) continue;
    for (const putBackLater of parked) await putBackLater();
    return run;
  }
  throw new Error(`Jobs make new jobs without end: ${run.slice(-10).join(", ")}`);
}

/** One query replaces a fetch from each of the queues, nearly all of which are empty. */
async function firstDueFrom(
  boss: PgBoss,
  index: number,
  { alsoLater = false }: DueOptions,
): Promise<JobName | null> {
  const { rows } = (await boss.getDb().executeSql(DUE_QUEUES, [alsoLater])) as { rows: { name: string }[] };
  const due = new Set(rows.map(({ name }) => name));
  return JOB_NAMES.slice(index).find((name) => due.has(name)) ?? null;
}

async function runOne<Name extends JobName>(
  ctx: AppContext,
  boss: PgBoss,
  {
    name,
    alsoLater,
    parked,
    runWork = (_, work) => work(),
  }: DueOptions & { name: Name; parked: (() => Promise<void>)[] },
): Promise<string[]> {
  const jobs = await boss.fetch<StoredJob<JobPayloads[Name]>>(name, { ignoreStartAfter: alsoLater ?? false });
  const handler = CATALOGUE[name];
  const run: string[] = [];
  for (const job of jobs) {
    if (alsoLater && job.data.waits >= MOST_WAITS) {
      parked.push(() => ctx.queue.putBack(name, { ...job.data, waits: 0 }, 60));
    } else {
      await runWork(name, () => runJob(ctx, { name, handler, stored: job.data }));
      run.push(name);
    }
    await boss.complete(name, job.id);
  }
  return run;
}
