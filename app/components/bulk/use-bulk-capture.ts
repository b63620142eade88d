import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { ShownBulkPlan, ShownSelection, StartAnswer } from "./bulk-types";

/** Where bulk captures are planned, started, followed and stopped. */
export const BULK_ADDRESS = "/bulk-captures";

/**
 * From the selection to the start: asks what would happen, and starts exactly that selection with one key, so that a
 * second click is the same bulk capture.
 */
export function useBulkCapture(formKey: string) {
  const plan = useFetcher<ShownBulkPlan>();
  const start = useFetcher<StartAnswer>();
  const [asked, setAsked] = useState<{ selection: string; formKey: string } | null>(null);
  return {
    open: asked !== null,
    plan: plan.state === "idle" ? plan.data : undefined,
    starting: start.state !== "idle",
    /** How starting ended; undefined while it has not. */
    answer: start.state === "idle" ? start.data : undefined,
    ask(chosen: ShownSelection) {
      const selection = JSON.stringify(chosen);
      setAsked({ selection, formKey });
      plan.submit({ intent: "plan", selection }, { method: "post", action: BULK_ADDRESS });
    },
    confirm() {
      if (!asked || start.state !== "idle") return;
      start.submit({ intent: "start", ...asked }, { method: "post", action: BULK_ADDRESS });
      setAsked(null);
    },
    close: () => setAsked(null),
  };
}
