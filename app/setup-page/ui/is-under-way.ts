import type { ShownProofRun } from "./setup-types";

/** Whether a proof, or the cleaning up after it, will change what is shown. */
export function isUnderWay(run: Pick<ShownProofRun, "running" | "cleanup"> | null): boolean {
  return run !== null && (run.running || run.cleanup === "under_way");
}
