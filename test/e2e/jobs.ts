import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import type { Logger } from "~/kernel/logger";

const quiet = () => undefined;
const SILENT: Logger = { error: quiet, warn: quiet, info: quiet, child: () => SILENT };

export type SweepJob = "sweep-expiry" | "sweep-guard";

/** Puts a job without a payload into the app's queue, where its worker takes it at once. */
export async function runJobNow(databaseUrl: string, job: SweepJob): Promise<void> {
  const boss = await startPgBoss({ url: databaseUrl, log: SILENT, worker: false });
  try {
    await createJobQueue(() => Promise.resolve(boss)).enqueue(job, {});
  } finally {
    await boss.stop({ graceful: false });
  }
}
