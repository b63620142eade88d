import { engineOf, isBeforeChoice, type ChosenEngine, type EngineSettings } from "~/gateways/capture-engine";
import type { OrderId } from "~/kernel/ids";
import type { GatewayPolicy } from "~/gateways/policy";
import type { SetupStep } from "../setup-step";
import type { EvidenceFinding, SetupEvidence } from "./setup-evidence";

/** Why a finding no longer tells how things are now. */
export type StaleReason =
  | "too_old"
  /** Another engine was chosen after it. */
  | "engine_changed"
  /** Shopify's hint about the capture setting was seen to change after it. */
  | "setting_changed"
  /** A workflow that starts with one of the app's own triggers was switched off after it. */
  | "workflow_off"
  /** Such a workflow was switched on after it, and the lack of a capture was seen before. */
  | "workflow_on"
  /** A fault, and the merchant has said since that the step is done. */
  | "stated"
  /** An order that was not captured, and a person has said that its money came another way. */
  | "settled"
  /** A proof, and a payment that could have been authorized was charged at checkout after it. */
  | "charged_at_checkout"
  /** A proof, and a newer order was captured by something else. */
  | "other_seen";

/** A finding with what made it out of date, if anything did. */
export interface JudgedEvidence extends SetupEvidence {
  staleBecause: StaleReason | null;
}

/** What may have changed since an order was seen. */
export interface Circumstances {
  settings: EngineSettings;
  policies: readonly GatewayPolicy[];
  hint: SettingHint | null;
  /** Of the trigger for fulfilled orders: whether a workflow with it is on, and since when. Null: none ever was. */
  workflow: { enabled: boolean; changedAt: Date } | null;
  /** When the merchant last said of a step that it is done. */
  stated: ReadonlyMap<SetupStep, { statedAt: Date }>;
  /** The orders that owe nothing any more because a person said that their money came another way. */
  settled: ReadonlySet<OrderId>;
  now: Date;
}

/** What Shopify's hint tells of the capture setting. Nobody sees the moment itself at which it changes. */
export interface SettingHint {
  /** Whether everything is charged at checkout now. */
  atCheckout: boolean;
  /** When it was first seen to be so. What was charged at checkout before then may be due to an older setting. */
  seenAt: Date;
  /** The change that was last seen, as early or late as makes it take the most proofs; null where none was seen. */
  changedAt: Date | null;
}

/**
 * A shop whose pay-later orders come once a month keeps its proof; what is older says little about a setting that
 * anybody with access can change without a trace.
 */
export const EVIDENCE_LASTS_MS = 30 * 86_400_000;

/**
 * The findings of a shop with what made them out of date: proofs, and by the same rule what contradicts them. An order
 * that was shipped and is not paid is no memory but a debt, so it becomes stale only when its debt is gone. `evidence` holds
 * the newest of each state.
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
  // Of another gateway at most: a newer sale of the same gateway is what holds now.
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

/** Findings of an engine that did nothing: switching a workflow on may have mended them. */
const NOTHING_CAPTURED: readonly EvidenceFinding[] = ["engine_missed", "test_not_captured"];

function reasonOfFault(
  fault: SetupEvidence,
  { settings, policies, hint, workflow, stated }: Circumstances,
): StaleReason | null {
  const { observedAt, step } = fault;
  const statement = stated.get(step);
  if (statement && statement.statedAt > observedAt) return "stated";
  if (step === "payment_capture")
    // A change to "at checkout" is no reason why nothing should be charged at checkout any more.
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

/** Whether another engine was chosen when it was captured, or another one captured than is chosen now. */
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
