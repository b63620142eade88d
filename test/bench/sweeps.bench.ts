import { setTimeout as pause } from "node:timers/promises";
import { CATALOGUE } from "~/job-catalogue";
import type { AppContext } from "~/context";
import type { JobHandler } from "~/platform/jobs/job-outcome";
import { JOB_NAMES, JOBS, type JobName } from "~/platform/jobs/jobs";
import { compose } from "~/wiring.server";
import { benchEnv } from "./bench-env";
import { openBenchDatabase } from "./bench-database";
import { buildApp, residentMb, startBuiltWorker } from "./built-web";
import { fillShops } from "./fill-shops";
import { heapMb } from "./heap";
import type { BenchOptions, Figures } from "./run";

const SHOPS = 2_000;
const OPEN_ORDERS = 50;
/** Of each shop: the two worlds differ in nothing else. */
const PAST_ORDERS = { small: 200, large: 2_450 };
const ROUNDS = 3;
const WORKER_ROUNDS = 5;
const ROUND_MS = 45_000;

const SWEEPS = JOB_NAMES.filter((name) => JOBS[name].cron !== undefined);

/**
 * Every scheduled job over 2,000 shops, first with half a million orders, then with five million: a sweep that reads
 * what is over takes longer in the second world. Its work is counted and not done. Then a real worker runs the same jobs,
 * and the work that they find, in the larger world: its memory is read after the first round and after the last.
 */
export async function benchSweeps({ say }: BenchOptions): Promise<Figures> {
  say("Building the worker ...");
  buildApp();
  const small = await rehearse(PAST_ORDERS.small, say);
  const large = await rehearse(PAST_ORDERS.large, say);
  // Other work on the machine only ever adds time, so that the quickest rounds are compared; and below a tenth of a
  // second a difference says nothing.
  const quickest = ({ sweepMs }: Sweeps, name: JobName) => Math.min(...(sweepMs[name] ?? []));
  const growth = SWEEPS.map((name) => quickest(large, name) / Math.max(quickest(small, name), 100));
  return {
    shops: SHOPS,
    orders: SHOPS * (OPEN_ORDERS + PAST_ORDERS.large),
    slowestSweepMs: Math.round(Math.max(...Object.values(large.sweepMs).flat())),
    ratio: Math.round(Math.max(...growth) * 100) / 100,
    heapGrowthMb: Math.round(large.heapGrowthMb * 10) / 10,
    workerRssStartMb: large.workerRssMb.start,
    workerRssEndMb: large.workerRssMb.end,
  };
}

interface Sweeps {
  /** Of each round. */
  sweepMs: Partial<Record<JobName, number[]>>;
  heapGrowthMb: number;
}

interface Rehearsal extends Sweeps {
  workerRssMb: { start: number; end: number };
}

async function rehearse(pastOrders: number, say: (text: string) => void): Promise<Rehearsal> {
  const database = await openBenchDatabase();
  const composition = compose(benchEnv(database.url), "web");
  try {
    const start = performance.now();
    await fillShops(database.url, { shops: SHOPS, openOrders: OPEN_ORDERS, pastOrders, now: new Date() });
    const seconds = Math.round((performance.now() - start) / 1000);
    say(`${SHOPS * (OPEN_ORDERS + pastOrders)} orders of ${SHOPS} shops, made in ${seconds} s`);
    const sweeps = await sweepAll(composition.context, say);
    return { ...sweeps, workerRssMb: await watchWorker(composition.context, database.url, say) };
  } finally {
    await composition.close();
    await database.drop();
    await database.stop();
  }
}

async function sweepAll(context: AppContext, say: (text: string) => void): Promise<Sweeps> {
  let enqueued = 0;
  const queue: AppContext["queue"] = {
    ...context.queue,
    enqueue() {
      enqueued += 1;
      return Promise.resolve(true);
    },
  };
  const ctx = { ...context, queue };
  const sweepMs: Sweeps["sweepMs"] = {};
  let heapAfterFirst = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const name of SWEEPS) {
      enqueued = 0;
      const start = performance.now();
      // A scheduled job has no payload.
      await (CATALOGUE[name] as JobHandler<object>)(ctx, {});
      const ms = performance.now() - start;
      (sweepMs[name] ??= []).push(ms);
      say(`  round ${round}  ${name.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms  ${enqueued} jobs`);
    }
    if (round === 1) heapAfterFirst = heapMb();
  }
  return { sweepMs, heapGrowthMb: heapMb() - heapAfterFirst };
}

/** The memory of a worker after its first round of sweeps and after its last, each with a minute of the work found. */
async function watchWorker(
  { db, queue }: AppContext,
  url: string,
  say: (text: string) => void,
): Promise<Rehearsal["workerRssMb"]> {
  const worker = startBuiltWorker(url);
  const rss: number[] = [];
  try {
    for (let round = 1; round <= WORKER_ROUNDS; round += 1) {
      for (const name of SWEEPS) await queue.enqueue(name, {});
      await pause(ROUND_MS);
      const [left] = await db.$queryRaw<{ sweeps: bigint; all: bigint }[]>`
        SELECT count(*) FILTER (WHERE name = ANY(${SWEEPS})) AS sweeps, count(*) AS all
        FROM pgboss.job WHERE state < 'completed' AND start_after <= pgboss.job_now()`;
      rss.push(residentMb(worker.pid));
      say(`  worker ${round}  ${rss.at(-1)} MB  ${left?.sweeps} sweeps and ${left?.all} jobs left`);
    }
  } finally {
    await worker.stop();
  }
  return { start: rss[0] ?? 0, end: rss.at(-1) ?? 0 };
}
