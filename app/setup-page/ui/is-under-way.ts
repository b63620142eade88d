import type { CaptureTestView } from "~/setup/capture-test/capture-test-view";

/** Whether a proof, or the cleanup after it, will still change the page. */
export function isUnderWay(test: Pick<CaptureTestView, "running" | "cleanup"> | null): boolean {
  return test !== null && (test.running || test.cleanup === "under_way");
}
