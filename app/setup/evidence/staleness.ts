import { engineOf, isBeforeChoice, type ChosenEngine, type EngineSettings } from "~/gateways/capture-engine";
import type { OrderId } from "~/kernel/ids";
import type { GatewayPolicy } from "~/gateways/policy";
import type { SetupStep } from "../setup-step";
import type { EvidenceFinding, SetupEvidence } from "./setup-evidence";

/** Why a finding no longer describes the present. */
export type StaleReason =
  | "too_old"
  /** Another engine was chosen after the finding. */
  | "engine_changed"
  /** Shopify's hint about the capture setting changed after the finding. */
  | "setting_changed"
  /** After the finding, a workflow that starts with one of the app's own triggers was switched off. */
  | "workflow_off"
  /** After a finding of a missing capture, such a workflow was switched on. */
  | "workflow_on"
  /** The finding is a fault, and the merchant has since stated that the step is done. */
  | "stated"
  /** The finding is an uncaptured order, and a person stated that its money came another way. */
  | "settled"
  /** The finding is a proof, and later a payment that could have been authorized was charged at checkout. */
  | "charged_at_checkout"
  /** The finding is a proof, and something else captured a newer order. */
  | "other_seen";

/** A finding with the reason why it is outdated, if there is one. */
export interface JudgedEvidence extends SetupEvidence {
  staleBecause: StaleReason | null;
}

/** Facts that may have changed since an order was seen. */
export interface Circumstances {
  settings: EngineSettings;
  policies: readonly GatewayPolicy[];
  hint: SettingHint | null;
  /** Whether a workflow with the trigger for fulfilled orders is on, and since when. Null where there never was one. */
  workflow: { enabled: boolean; changedAt: Date } | null;
  /** When the merchant last stated that a step is done. */
  stated: ReadonlyMap<SetupStep, { statedAt: Date }>;
  /** Orders that owe nothing because a person stated that their money came another way. */
  settled: ReadonlySet<OrderId>;
  now: Date;
}

/** Shopify's hint about the capture setting. Nobody sees the exact moment of a change. */
export interface SettingHint {
  /** Whether the setting charges everything at checkout. */
  atCheckout: boolean;
  /** When the present value was first seen. An earlier charge at checkout may be due to an older setting. */
  seenAt: Date;
  /** The last change that was seen, dated so that it outdates the most proofs; null where none was seen. */
  changedAt: Date | null;
}

/**
 * Long enough for a shop with one pay-later order a month to keep its proof. An older proof says little about a setting
 * that anybody with access can change without a trace.
 */
export const EVIDENCE_LASTS_MS = 30 * 86_400_000;

/**
 * The shop's findings, each with the reason why it is outdated: proofs, and by the same rule what contradicts them. An
 * order that was shipped and is not paid is a debt, so its finding is outdated only when the debt is gone. `evidence`
 * holds the newest finding of each state.
 */
export function judgeStaleness(
  evidence: readonly SetupEvidence[],
  circumstances: Circumstances,
): JudgedEvidence[] {
  return evidence.map((each) => ({ ...each, staleBecause: reasonOf(each, evidence, circumstances) }));
}

function reasonOf(
  each: SetupEvidence,
  evidence: readonly SetupEvidence[],
  circumstances: Circumstances,
): StaleReason | null {
  if (each.state === "informational") return null;
  if (each.finding === "shipped_not_captured")
    return circumstances.settled.has(each.orderId) ? "settled" : null;
  if (circumstances.now.getTime() - each.observedAt.getTime() > EVIDENCE_LASTS_MS) return "too_old";
  return each.state === "proven"
    ? reasonOfProof(each, evidence, circumstances)
    : reasonOfFault(each, circumstances);
}

function reasonOfProof(
  proof: SetupEvidence,
  evidence: readonly SetupEvidence[],
  { settings, policies, hint, workflow }: Circumstances,
): StaleReason | null {
  const { observedAt } = proof;
  if (hint?.changedAt && hint.changedAt > observedAt) return "setting_changed";
  // Only sales of another gateway are concerned: a newer sale of the same gateway is the current finding itself.
  if (proof.step === "payment_capture") return null;
  const policy = policies.find(({ gateway }) => gateway === proof.gateway);
  if (isOfOtherChoice(proof, engineOf(policy, settings))) return "engine_changed";
  const isNewerSale = (other: SetupEvidence) =>
    other.finding === "captured_at_checkout" && other.observedAt > observedAt;
  if (evidence.some(isNewerSale)) return "charged_at_checkout";
  if (evidence.some((other) => contradicts(other, proof))) return "other_seen";
  const isOff = workflow && !workflow.enabled && workflow.changedAt > observedAt;
  return proof.capturedBy === "flow" && isOff ? "workflow_off" : null;
}

/** Findings that no engine captured. A workflow that was switched on since may have mended them. */
const NOTHING_CAPTURED: readonly EvidenceFinding[] = ["engine_missed", "test_not_captured"];

function reasonOfFault(
  fault: SetupEvidence,
  { settings, policies, hint, workflow, stated }: Circumstances,
): StaleReason | null {
  const { observedAt, step } = fault;
  const statement = stated.get(step);
  if (statement && statement.statedAt > observedAt) return "stated";
  if (step === "payment_capture")
    // A change to "at checkout" gives no reason to believe that charging at checkout ended.
    return hint && !hint.atCheckout && hint.seenAt > observedAt ? "setting_changed" : null;
  if (hint?.changedAt && hint.changedAt > observedAt) return "setting_changed";
  const chosen = engineOf(
    policies.find(({ gateway }) => gateway === fault.gateway),
    settings,
  );
  if (isBeforeChoice(fault.capturedAt ?? observedAt, chosen)) return "engine_changed";
  if (!workflow || workflow.changedAt <= observedAt) return null;
  if (!workflow.enabled) return fault.capturedBy === "flow" ? "workflow_off" : null;
  return chosen.engine === "flow" && NOTHING_CAPTURED.includes(fault.finding) ? "workflow_on" : null;
}

/** Whether another engine was chosen at the time of the capture, or the capture came from another engine. */
function isOfOtherChoice(
  { capturedBy, capturedAt, observedAt }: SetupEvidence,
  chosen: ChosenEngine,
): boolean {
  if (isBeforeChoice(capturedAt ?? observedAt, chosen)) return true;
  return chosen.engine !== null && capturedBy !== chosen.engine && capturedBy !== "unknown";
}

function contradicts({ state, step, gateway, observedAt }: SetupEvidence, proof: SetupEvidence): boolean {
  const isSame = step === proof.step && gateway === proof.gateway;
  return state === "contradicted" && isSame && observedAt > proof.observedAt;
}
