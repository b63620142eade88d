import { SILENT } from "../../support/silent-log";
import { startPgBoss } from "~/platform/jobs/job-queue.server";

/** A worker that takes one order's job, says so, and never ends it; its database is the first argument. */
const boss = await startPgBoss({ url: process.argv[2] ?? "", log: SILENT, worker: true });
await boss.work("sync-order", () => {
  process.stdout.write("took the job\n");
  return new Promise(() => undefined);
});
