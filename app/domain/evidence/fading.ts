import { engineOf, isBeforeChoice, type ChosenEngine, type EngineSettings } from "../capture-engine";
import type { GatewayPolicy } from "../settings";
import type { SetupEvidence } from "../setup-evidence";

/** Why a proof no longer proves. */
export type FadeReason =
  | "too_old"
  /** Another engine was chosen after it. */
  | "engine_changed"
  /** Shopify's hint about the capture setting was seen to change after it. */
  | "setting_changed"
  /** A workflow that starts with one of the app's own triggers was switched off after it. */
  | "workflow_off"
  /** A payment that could have been authorized was charged at checkout after it. */
  | "charged_at_checkout"
  /** A newer order was captured by something else. */
  | "other_seen";

/** A proof with what takes its worth, if anything does. Other findings never fade: a newer order replaces them. */
export interface JudgedEvidence extends SetupEvidence {
  fadedBecause: FadeReason | null;
}

/** What may have changed since an order was seen. */
export interface Circumstances {
  settings: EngineSettings;
  policies: readonly GatewayPolicy[];
  /** When Shopify's hint about the setting last differed from before. */
  hintChangedAt: Date | null;
  /** When a workflow with the trigger for fulfilled orders was switched off; null while one is on, or was never seen. */
  workflowOffAt: Date | null;
  now: Date;
}

/**
 * A shop whose pay-later orders come once a month keeps its proof; what is older says little about a setting that
 * anybody with access can change without a trace.
 */
export const PROOF_LASTS_MS = 30 * 86_400_000;

/** The findings of a shop with what took the worth of its proofs. `evidence` holds the newest of each state. */
export function fadeEvidence(
  evidence: readonly SetupEvidence[],
  circumstances: Circumstances,
): JudgedEvidence[] {
  const chargedAt = Math.max(
    ...evidence
      .filter(({ finding }) => finding === "captured_at_checkout")
      .map(({ observedAt }) => observedAt.getTime()),
  );
  return evidence.map((each) => ({
    ...each,
    fadedBecause: each.state === "proven" ? reasonOf(each, { chargedAt, evidence, circumstances }) : null,
  }));
}

function reasonOf(
  proof: SetupEvidence,
  input: { chargedAt: number; evidence: readonly SetupEvidence[]; circumstances: Circumstances },
): FadeReason | null {
  const { settings, policies, hintChangedAt, workflowOffAt, now } = input.circumstances;
  const { observedAt } = proof;
  if (now.getTime() - observedAt.getTime() > PROOF_LASTS_MS) return "too_old";
  if (hintChangedAt && hintChangedAt > observedAt) return "setting_changed";
  // Of another gateway at most: a newer sale of the same gateway is what holds now.
  if (proof.step === "payment_capture") return null;
  const policy = policies.find(({ gateway }) => gateway === proof.gateway);
  if (isOfOtherChoice(proof, engineOf(policy, settings))) return "engine_changed";
  if (input.chargedAt > observedAt.getTime()) return "charged_at_checkout";
  if (input.evidence.some((each) => outdoes(each, proof))) return "other_seen";
  return proof.capturedBy === "flow" && workflowOffAt && workflowOffAt > observedAt ? "workflow_off" : null;
}

/** Whether another engine was chosen when it was captured, or another one captured than is chosen now. */
function isOfOtherChoice(
  { capturedBy, capturedAt, observedAt }: SetupEvidence,
  chosen: ChosenEngine,
): boolean {
  if (isBeforeChoice(capturedAt ?? observedAt, chosen)) return true;
  return chosen.engine !== null && capturedBy !== chosen.engine && capturedBy !== "unknown";
}

function outdoes({ state, step, gateway, observedAt }: SetupEvidence, proof: SetupEvidence): boolean {
  const isSame = step === proof.step && gateway === proof.gateway;
  return state === "doubtful" && isSame && observedAt > proof.observedAt;
}
