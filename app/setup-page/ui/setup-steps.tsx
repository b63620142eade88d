import { Divider } from "@shopify/polaris";
import { useState } from "react";
import type { CaptureTestsView } from "~/setup/capture-test/capture-test-view";
import type { SetupView, StepView } from "~/setup/checklist/setup-view";
import type { ImportView } from "~/release/release-view";
import type { SetupStep } from "~/setup/setup-step";
import { useFocusAfter } from "~/ui/use-focus-after";
import { isFirstCheck } from "./is-first-check";
import { StepRow } from "./step-row";
import { titleIdOf } from "./title-id";
import { useSetupAction } from "./use-setup-action";

interface SetupStepsProps {
  setup: SetupView;
  tests: CaptureTestsView;
  /** Shown at the step that the guard concerns; absent where the page shows the guard elsewhere. */
  importView?: ImportView;
  now: Date;
}

/**
 * The steps, one of them open, at first the most urgent one, which only the first check finds out. A later check opens
 * no other step under the eyes of a reader, and none takes away what a merchant has begun with; one who says that a step is
 * done is led on.
 */
export function SetupSteps({ setup, tests, importView, now }: SetupStepsProps) {
  const action = useSetupAction();
  const { steps } = setup;
  const [chosen, setChosen] = useState<SetupStep | "most_urgent" | null>(() =>
    isFirstCheck(setup) ? "most_urgent" : mostUrgent(steps, tests),
  );
  const open = chosen === "most_urgent" ? mostUrgent(steps, tests) : chosen;
  useFocusAfter(action.pending !== null, titleIdOf(open ?? steps[0]?.step));
  const submit: typeof action.submit = (intent, fields) => {
    if (intent === "state") setChosen("most_urgent");
    action.submit(intent, fields);
  };
  return steps.map((step) => (
    <div key={step.step}>
      <Divider />
      <StepRow
        step={step}
        setup={setup}
        tests={tests}
        importView={importView}
        action={{ pending: action.pending, submit }}
        now={now}
        open={open === step.step}
        onToggle={() => setChosen(open === step.step ? null : step.step)}
        onBegin={() => setChosen(step.step)}
      />
    </div>
  ));
}

/**
 * A running proof is what its merchant comes back for. Else a broken step comes first, then the first unknown step, then
 * the first step that is only stated.
 */
function mostUrgent(steps: StepView[], { latest }: CaptureTestsView): SetupStep | null {
  if (latest?.running) return "capture_after_fulfillment";
  for (const state of ["broken", "unknown", "stated"] as const) {
    const found = steps.find((step) => step.state === state);
    if (found) return found.step;
  }
  return null;
}
