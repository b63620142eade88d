import type { JudgedEvidence } from "../evidence/staleness";
import { deriveImportState, deriveStepState } from "./setup";
import { type SetupStep, type StepState } from "../setup-step";

/** The state of every step. `evidence` holds the current finding per gateway. */
export function stepStates(
  evidence: readonly JudgedEvidence[],
  facts: { statements: { has(step: SetupStep): boolean }; importOn: boolean },
): Record<SetupStep, StepState> {
  const state = (step: SetupStep) =>
    deriveStepState({
      evidence: evidence.filter((each) => each.step === step),
      stated: facts.statements.has(step),
    });
  const paymentCapture = state("payment_capture");
  const captureAfterFulfillment = state("capture_after_fulfillment");
  return {
    payment_capture: paymentCapture,
    capture_after_fulfillment: captureAfterFulfillment,
    import_authorized: deriveImportState({
      importOn: facts.importOn,
      paymentCapture,
      captureAfterFulfillment,
    }),
  };
}
