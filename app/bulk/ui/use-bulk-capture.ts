import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { GROUPS_AT_FIRST, type BulkGroup } from "../bulk-group";
import type { BulkPlanView, BulkSelection, StartBulkOutcome } from "../bulk-view";

/** The address at which bulk captures are planned, started, followed and stopped. */
export const BULK_ADDRESS = "/bulk-captures";

/**
 * Leads from the selection to the start: loads the plan, and starts exactly the chosen groups with one key, so that a
 * second click is the same bulk capture.
 */
export function useBulkCapture(formKey: string) {
  const plan = useFetcher<BulkPlanView>();
  const start = useFetcher<StartBulkOutcome>();
  const [chosen, setChosen] = useState<readonly BulkGroup[]>(GROUPS_AT_FIRST);
  const [asked, setAsked] = useState<{ selection: string; formKey: string } | null>(null);
  return {
    open: asked !== null,
    plan: plan.state === "idle" ? plan.data : undefined,
    /** The groups to capture. */
    chosen,
    choose: setChosen,
    starting: start.state !== "idle",
    /** The answer to starting; undefined until it has arrived. */
    answer: start.state === "idle" ? start.data : undefined,
    ask(selected: BulkSelection) {
      const selection = JSON.stringify(selected);
      setAsked({ selection, formKey });
      setChosen(GROUPS_AT_FIRST);
      plan.submit({ intent: "plan", selection }, { method: "post", action: BULK_ADDRESS });
    },
    confirm() {
      if (!asked || start.state !== "idle") return;
      const form = { intent: "start", ...asked, groups: JSON.stringify(chosen) };
      start.submit(form, { method: "post", action: BULK_ADDRESS });
      setAsked(null);
    },
    close: () => setAsked(null),
  };
}
