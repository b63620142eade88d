import type { CaptureTestView } from "~/setup/capture-test/capture-test-view";

/** Whether a capture test, or the cleaning up after it, will change what is shown. */
export function isUnderWay(test: Pick<CaptureTestView, "running" | "cleanup"> | null): boolean {
  return test !== null && (test.running || test.cleanup === "under_way");
}
