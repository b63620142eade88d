import { PgBoss, fromPrisma, type ConstructorOptions } from "pg-boss";
import { APP_LIMITS, CONNECT_MS, UPKEEP_LIMITS, connectionOf } from "../database/connection.server";
import type { Tx } from "../database/client.server";
import { insertJobSql } from "./insert-jobs.store.server";
import { JOB_NAMES, JOBS, KEY_OF_ALL, type JobName, type JobPayloads } from "./jobs";
import { DEAD_LETTERS } from "./dead-letter-queue";
import { createPace } from "./pace";
import { createWaker } from "./wake-workers.server";
import { planJob, type PlannedJob, type StoredJob } from "./planned-job";
import type { ShopDomain } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";

export interface EnqueueOptions {
  /** Enqueues with the transaction: the job exists if and only if the transaction commits. */
  tx?: Tx;
  /** Replaces the job's own key. */
  singletonKey?: string;
  /** Counted by the database's clock. */
  startAfterSeconds?: number;
}

export interface JobQueue {
  /** Resolves when the queue can take jobs, for statements that add jobs by themselves. Fails where it cannot start. */
  started(): Promise<void>;
  /** Has workers look soon for jobs that such a statement added and that may start. Call it after the commit. */
  wake(jobs: readonly JobName[]): void;
  /** The job as a statement adds it that adds jobs by itself. */
  plan<Name extends JobName>(
    job: Name,
    payload: JobPayloads[Name],
    options: { startsLater: boolean },
  ): PlannedJob;
  /** Adds the job. False where the same work is waiting already, whether that job starts at once or later. */
  enqueue<Name extends JobName>(
    job: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<boolean>;
  /** For the worker: adds the same work once more, unless the same work is waiting already. */
  putBack<Name extends JobName>(
    job: Name,
    stored: StoredJob<JobPayloads[Name]>,
    startAfterSeconds: number,
  ): Promise<void>;
  /** Makes the shop's postponed jobs due at once, because what they waited for is available again. */
  endWaits(shop: ShopDomain, options?: { tx?: Tx }): Promise<void>;
  /** Deletes every job of the shop with the transaction, whatever its state: waiting, running, or ended and kept. */
  forgetShop(shop: ShopDomain, options: { tx: Tx }): Promise<void>;
}

/** Long enough for an operator who looks once a month. */
const DEAD_LETTERS_KEPT_SECONDS = 60 * 86_400;

/** Seconds between two looks for jobs whose worker is gone. */
const UPKEEP_SECONDS = 15;

const POLICY = "short";
const QUEUE_SETTINGS = {
  notify: true,
  // For bugs and lost databases. The worker postpones work that waits for an outside service, without a limit.
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 300,
  // A worker that was killed stops telling that it works on the job, which then is tried again. With the time between
  // two looks (UPKEEP_SECONDS) and the first delay this stays below a minute.
  heartbeatSeconds: 20,
  deadLetter: DEAD_LETTERS,
  deleteAfterSeconds: 3 * 86_400,
} as const;

/**
 * Starts pg-boss on the app's own database, in the schema `pgboss`. Fails where `prepareQueue` did not make that schema
 * for this version: the processes of the app change no tables. A worker looks every `upkeepSeconds` for jobs whose worker
 * is gone.
 */
export async function startPgBoss(options: {
  url: string;
  log: Logger;
  worker: boolean;
  upkeepSeconds?: number;
}): Promise<PgBoss> {
  const { url, log, worker, upkeepSeconds = UPKEEP_SECONDS } = options;
  const boss = createPgBoss(log, {
    ...connectionOf(url, worker ? UPKEEP_LIMITS : APP_LIMITS),
    connectionTimeoutMillis: CONNECT_MS,
    application_name: worker ? "capture-desk-worker" : "capture-desk-web",
    max: worker ? 8 : 2,
    migrate: false,
    schedule: worker,
    supervise: worker,
    useListenNotify: worker,
    superviseIntervalSeconds: upkeepSeconds,
    monitorIntervalSeconds: upkeepSeconds,
  });
  await boss.start();
  return boss;
}

/** For the owner of the tables: makes or migrates pg-boss's schema, and the queue of each kind of job. */
export async function prepareQueue({ url, log }: { url: string; log: Logger }): Promise<void> {
  const boss = createPgBoss(log, { ...connectionOf(url, null), max: 2, schedule: false, supervise: false });
  await boss.start();
  try {
    await createQueues(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

function createPgBoss(log: Logger, options: ConstructorOptions): PgBoss {
  const boss = new PgBoss(options);
  boss.on("error", (error) => log.error({ err: error }, "job queue failed"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "job queue warns"));
  return boss;
}

/** Also gives queues of an earlier version the settings of this one. */
async function createQueues(boss: PgBoss): Promise<void> {
  const existing = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!existing.has(DEAD_LETTERS))
    await boss.createQueue(DEAD_LETTERS, {
      deleteAfterSeconds: 0,
      retentionSeconds: DEAD_LETTERS_KEPT_SECONDS,
    });
  for (const name of JOB_NAMES) {
    const queue = existing.get(name);
    if (!queue) await boss.createQueue(name, { ...QUEUE_SETTINGS, policy: POLICY });
    else if (queue.deadLetter !== DEAD_LETTERS || queue.heartbeatSeconds !== QUEUE_SETTINGS.heartbeatSeconds)
      await boss.updateQueue(name, QUEUE_SETTINGS);
  }
}

/** Affects only postponed jobs: a job that was meant to start later keeps its time. */
const END_WAITS = `
  UPDATE pgboss.job SET start_after = now()
  WHERE state = 'created' AND start_after > now()
    AND data->'payload'->>'shop' = $1 AND (data->>'waits')::int > 0`;

const FORGET_SHOP = `DELETE FROM pgboss.job WHERE data->'payload'->>'shop' = $1`;

/** Far shorter than a worker's own look for jobs, and long enough that a burst shares a few wake-ups. */
const GATHER_MS = 20;

/** Longer than most transactions take from adding a job to their commit. A worker's own look finds the jobs of others. */
const COMMIT_MS = 100;

/**
 * The sending half of the queue, on a pg-boss that may still be starting. Jobs are added by a statement of the app's own,
 * because pg-boss's would notify in the caller's transaction (see `createWaker`). `elapsedMs`: a clock that nobody sets.
 */
export function createJobQueue(
  boss: () => Promise<PgBoss>,
  elapsedMs: () => number = () => performance.now(),
): JobQueue {
  const pace = createPace(elapsedMs);
  const wake = createWaker(boss, GATHER_MS);
  const wakeAfterCommit = createWaker(boss, COMMIT_MS);
  const add = async (planned: PlannedJob, startAfterSeconds: number, tx?: Tx): Promise<boolean> => {
    const started = await boss();
    const isAdded = await addJob(tx ? fromPrisma(tx) : started.getDb(), planned, startAfterSeconds);
    if (isAdded && startAfterSeconds <= 0) (tx ? wakeAfterCommit : wake)([planned.name]);
    return isAdded;
  };
  return {
    started: async () => void (await boss()),
    wake,
    plan: (job, payload, { startsLater }) => planJob(job, { payload, waits: 0 }, pace, { startsLater }),
    enqueue(job, payload, { singletonKey, startAfterSeconds = 0, tx } = {}) {
      const startsLater = startAfterSeconds > 0;
      const planned = planJob(job, { payload, waits: 0 }, pace, { startsLater, singletonKey });
      return add(planned, startAfterSeconds, tx);
    },
    async putBack(job, stored, startAfterSeconds) {
      await add(planJob(job, stored, pace, { startsLater: startAfterSeconds > 0 }), startAfterSeconds);
    },
    async endWaits(shop, { tx } = {}) {
      const db = tx ? fromPrisma(tx) : (await boss()).getDb();
      await db.executeSql(END_WAITS, [shop]);
    },
    async forgetShop(shop, { tx }) {
      await fromPrisma(tx).executeSql(FORGET_SHOP, [shop]);
    },
  };
}

/** False where the same work is waiting already. */
async function addJob(
  db: ReturnType<typeof fromPrisma>,
  planned: PlannedJob,
  startAfterSeconds: number,
): Promise<boolean> {
  const { text, values } = insertJobSql(planned, startAfterSeconds);
  const { rows } = await db.executeSql(text, values);
  return rows.length > 0;
}

/** Lets the queue add the job by itself where the job has a schedule. Two workers that do this create one job. */
export async function scheduleJob(boss: PgBoss, job: JobName): Promise<void> {
  const { cron } = JOBS[job];
  const stored: StoredJob = { payload: {}, waits: 0 };
  if (cron) await boss.schedule(job, cron, stored, { tz: "UTC", singletonKey: KEY_OF_ALL });
}
