import { expect } from "@playwright/test";
import pg from "pg";
import type { TestShop } from "./test-shop";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { SILENT } from "../support/silent-log";

export type SweepJob = "sweep-expiry" | "sweep-late-captures";

/** The app's job queue as seen from outside. Its schedules and waits go by the database's clock, which nothing moves. */
export interface Jobs {
  /** Has a scheduled job run now, for all shops. */
  run(job: SweepJob): Promise<void>;
  /**
   * Waits until the app has heard of all that happened, and its worker has nothing to do for the shop now: what is left
   * was put off for later. Cheaper than to ask a page again and again.
   */
  whenQuiet(): Promise<void>;
  /** Ends the waits of the shop's jobs: what was put off for later is due now. */
  endWaits(): Promise<void>;
  close(): Promise<void>;
}

/** Dozens of orders may have arrived at once. */
const QUIET_AFTER_MS = 30_000;

const BUSY = `
  SELECT 1 FROM pgboss.job
  WHERE data->'payload'->>'shop' = $1
    AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))
  LIMIT 1`;

const END_WAITS = `
  UPDATE pgboss.job SET start_after = now()
  WHERE data->'payload'->>'shop' = $1 AND state IN ('created', 'retry') AND start_after > now()`;

export function createJobs(databaseUrl: string, { domain, sandbox }: TestShop): Jobs {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  return {
    run: (job) => runNow(databaseUrl, job),
    async whenQuiet() {
      await sandbox.idle();
      const busy = async () => (await pool.query(BUSY, [domain])).rowCount;
      await expect.poll(busy, { timeout: QUIET_AFTER_MS }).toBe(0);
    },
    async endWaits() {
      await pool.query(END_WAITS, [domain]);
    },
    close: () => pool.end(),
  };
}

/** Puts a job without a payload into the app's queue, where its worker takes it at once. */
async function runNow(databaseUrl: string, job: SweepJob): Promise<void> {
  const boss = await startPgBoss({ url: databaseUrl, log: SILENT, worker: false });
  try {
    await createJobQueue(() => Promise.resolve(boss)).enqueue(job, {});
  } finally {
    await boss.stop({ graceful: false });
  }
}
