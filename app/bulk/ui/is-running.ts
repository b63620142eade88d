import type { BulkRunView } from "../bulk-view";

/** Whether the run still changes: one that was stopped does until what is on its way has ended. */
export function isRunning(run: Pick<BulkRunView, "state" | "waiting">): boolean {
  return run.state === "running" || run.waiting > 0;
}
