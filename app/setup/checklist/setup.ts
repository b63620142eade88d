import type { SetupStep, StepState } from "../setup-step";
import type { JudgedEvidence } from "../evidence/staleness";

interface StepFacts {
  /** The current finding per gateway: a newer proof has already replaced an older breakage. */
  evidence: readonly Pick<JudgedEvidence, "state" | "staleBecause">[];
  stated: boolean;
}

/** Broken beats proven beats stated beats unknown. Outdated and doubtful findings show nothing. */
export function deriveStepState({ evidence, stated }: StepFacts): StepState {
  const holding = evidence.filter(({ staleBecause }) => staleBecause === null);
  if (holding.some(({ state }) => state === "broken")) return "broken";
  if (holding.some(({ state }) => state === "proven")) return "proven";
  return stated ? "stated" : "unknown";
}

/**
 * The import step is proven once both capture steps are proven, stated while they are not, and broken while orders
 * arrive that nobody captures.
 */
export function deriveImportState(input: {
  importOn: boolean;
  paymentCapture: StepState;
  captureAfterFulfillment: StepState;
}): StepState {
  if (!input.importOn) return "unknown";
  if (input.captureAfterFulfillment === "broken") return "broken";
  return input.paymentCapture === "proven" && input.captureAfterFulfillment === "proven"
    ? "proven"
    : "stated";
}

/** Whether nothing is left to do: both capture steps are proven, and import is on. */
export function isSetupComplete(states: Record<SetupStep, StepState>): boolean {
  const isImporting = states.import_authorized === "proven" || states.import_authorized === "stated";
  return isImporting && states.payment_capture === "proven" && states.capture_after_fulfillment === "proven";
}

/**
 * Whether the merchant may simply turn import on. An authorized order that is shipped and never captured is goods given
 * away, so while capture after fulfillment is unknown or broken the merchant must read that and state that it is
 * arranged.
 */
export function importLockOf(captureAfterFulfillment: StepState): "open" | "needs_statement" {
  return captureAfterFulfillment === "proven" || captureAfterFulfillment === "stated"
    ? "open"
    : "needs_statement";
}
