import type { BulkRunView } from "../bulk-view";

/** Whether the run still changes: a stopped run does until its captures under way have ended. */
export function isRunning(run: Pick<BulkRunView, "state" | "waiting">): boolean {
  return run.state === "running" || run.waiting > 0;
}
