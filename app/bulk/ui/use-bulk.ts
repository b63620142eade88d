import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { NO_OPTIONS, RULES_OF, type BulkAction, type BulkOptions } from "../bulk-action";
import { readingAddress } from "~/ui/patient-fetch";
import type { BulkGroup } from "../bulk-group";
import type { BulkPlanView, BulkSelection, StartBulkOutcome } from "../bulk-view";

/** The address at which bulk actions are planned, started, followed and stopped. */
export const BULK_ADDRESS = "/bulk-captures";

interface Asked {
  action: BulkAction;
  selection: string;
  formKey: string;
}

/**
 * Leads from the selection to the start: loads the plan, anew where a choice changes it, and starts exactly the chosen
 * groups with one key, so that a second click is the same bulk action.
 */
export function useBulk(formKey: string) {
  const plan = useFetcher<BulkPlanView>();
  const start = useFetcher<StartBulkOutcome>();
  const [chosen, setChosen] = useState<readonly BulkGroup[]>([]);
  const [options, setOptions] = useState<BulkOptions>(NO_OPTIONS);
  const [asked, setAsked] = useState<Asked | null>(null);
  const load = ({ action, selection }: Asked, by: BulkOptions) => {
    const form = { intent: "plan", action, selection, options: JSON.stringify(by) };
    plan.submit(form, { method: "post", action: readingAddress(BULK_ADDRESS) });
  };
  return {
    /** Null while no dialog is open. */
    action: asked?.action ?? null,
    plan: plan.state === "idle" ? plan.data : undefined,
    /** The groups to act on. */
    chosen,
    choose: setChosen,
    options,
    change(next: BulkOptions) {
      setOptions(next);
      if (asked && JSON.stringify(next.take) !== JSON.stringify(options.take)) load(asked, next);
    },
    starting: start.state !== "idle",
    /** The answer to starting; undefined until it has arrived. */
    answer: start.state === "idle" ? start.data : undefined,
    ask(action: BulkAction, selected: BulkSelection) {
      const next = { action, selection: JSON.stringify(selected), formKey };
      setAsked(next);
      setOptions(NO_OPTIONS);
      setChosen(RULES_OF[action].atFirst);
      load(next, NO_OPTIONS);
    },
    confirm() {
      if (!asked || start.state !== "idle") return;
      const said = { options: JSON.stringify(options), groups: JSON.stringify(chosen) };
      start.submit({ intent: "start", ...asked, ...said }, { method: "post", action: BULK_ADDRESS });
      setAsked(null);
    },
    close: () => setAsked(null),
  };
}
