import type { ProofRunView } from "~/setup/capture-test/proof-view";

/** Whether a proof, or the cleaning up after it, will change what is shown. */
export function isUnderWay(run: Pick<ProofRunView, "running" | "cleanup"> | null): boolean {
  return run !== null && (run.running || run.cleanup === "under_way");
}
