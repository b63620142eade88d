import { PgBoss, fromPrisma } from "pg-boss";
import type { Tx } from "../database/client.server";
import { JOB_NAMES, JOBS, KEY_OF_ALL, keyOf, type JobName, type JobPayloads } from "./jobs";
import type { ShopDomain } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";

export interface EnqueueOptions {
  /** Enqueues with the transaction: the job exists if and only if the transaction commits. */
  tx?: Tx;
  /** Instead of the job's own key. */
  singletonKey?: string;
  /** Counted by the database's clock. */
  startAfterSeconds?: number;
}

export interface JobQueue {
  /** Adds the job. False where the same work waits already: to start now, or to start later. */
  enqueue<Name extends JobName>(
    job: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<boolean>;
  /** Makes the shop's jobs that were put off due now: what they waited for is there again. */
  endWaits(shop: ShopDomain, options?: { tx?: Tx }): Promise<void>;
}

/** What is stored per job. `waits` counts how often it was put off because the outside was unavailable. */
export interface StoredJob<Payload = unknown> {
  payload: Payload;
  waits: number;
}

const QUEUE_SETTINGS = {
  policy: "short",
  notify: true,
  // For bugs and lost databases. Work that waits for the outside is put off by the worker instead, without a limit.
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 300,
  deleteAfterSeconds: 3 * 86_400,
} as const;

/** pg-boss on the app's own database, in its own schema `pgboss`, which it makes and migrates at start. */
export async function startPgBoss(options: { url: string; log: Logger; worker: boolean }): Promise<PgBoss> {
  const { url, log, worker } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: worker ? "capture-desk-worker" : "capture-desk-web",
    max: worker ? 8 : 2,
    schedule: worker,
    supervise: worker,
    useListenNotify: worker,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue failed"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "job queue warns"));
  await boss.start();
  const existing = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of JOB_NAMES) {
    if (!existing.has(name)) await boss.createQueue(name, QUEUE_SETTINGS);
  }
  return boss;
}

/** Only jobs that were put off: one that was meant to start later keeps its time. */
const END_WAITS = `
  UPDATE pgboss.job SET start_after = now()
  WHERE state = 'created' AND start_after > now()
    AND data->'payload'->>'shop' = $1 AND (data->>'waits')::int > 0`;

/** The sending half, on a pg-boss that may still be starting. */
export function createJobQueue(boss: () => Promise<PgBoss>): JobQueue {
  return {
    async enqueue(job, payload, options = {}) {
      const stored: StoredJob = { payload, waits: 0 };
      const key = options.singletonKey ?? keyOf(job, payload);
      const id = await (
        await boss()
      ).send(job, stored, {
        ...(options.tx ? { db: fromPrisma(options.tx) } : {}),
        ...whenAndKey(key, options.startAfterSeconds ?? 0),
      });
      return id !== null;
    },
    async endWaits(shop, { tx } = {}) {
      const db = tx ? fromPrisma(tx) : (await boss()).getDb();
      await db.executeSql(END_WAITS, [shop]);
    },
  };
}

/** One that starts later has a key of its own, so that what can be done now is not held up by it. */
function whenAndKey(key: string, startAfterSeconds: number): { singletonKey: string; startAfter?: number } {
  if (startAfterSeconds === 0) return { singletonKey: key };
  return { singletonKey: `${key}/later`, startAfter: startAfterSeconds };
}

/** For the worker: the same work once more. Not added where the same work waits already. */
export async function putBack<Name extends JobName>(
  boss: PgBoss,
  job: Name,
  stored: StoredJob<JobPayloads[Name]>,
  startAfterSeconds: number,
): Promise<void> {
  await boss.send(job, stored, whenAndKey(keyOf(job, stored.payload), startAfterSeconds));
}

/** Lets the queue add the job by itself where it has a schedule. Two workers that do so make one job. */
export async function scheduleJob(boss: PgBoss, job: JobName): Promise<void> {
  const { cron } = JOBS[job];
  const stored: StoredJob = { payload: {}, waits: 0 };
  if (cron) await boss.schedule(job, cron, stored, { tz: "UTC", singletonKey: KEY_OF_ALL });
}
