import type { ShownBulkRun } from "./bulk-types";

/** Whether the run still changes: one that was stopped does until what is on its way has ended. */
export function isGoing(run: Pick<ShownBulkRun, "state" | "waiting">): boolean {
  return run.state === "running" || run.waiting > 0;
}
