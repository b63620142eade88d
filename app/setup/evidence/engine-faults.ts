import { engineOf, isBeforeChoice, type ChosenEngine } from "~/gateways/capture-engine";
import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { SetupEvidence } from "./setup-evidence";
import type { StepState } from "../setup-step";
import { currentEvidence } from "./current-evidence";
import type { Circumstances, JudgedEvidence } from "./staleness";

/** Two engines capture at once; no engine captures; an engine other than the chosen one captures. */
export type EngineFaultKind = "two_engines" | "no_engine" | "engine_differs";

export interface EngineFault {
  kind: EngineFaultKind;
  /** Null where the fault concerns the shop and not one gateway. */
  gateway: string | null;
  /** The chosen engine, if any, followed by whoever was seen to capture. */
  engines: MoneySource[];
  /** The order that shows the fault, if one does. */
  orderId: OrderId | null;
  orderName: string | null;
  observedAt: Date | null;
}

/** Two engines are both on if they captured within this time of each other; else one has replaced the other. */
const AT_ONCE_WITHIN_MS = 7 * 86_400_000;

/**
 * The faults of capture after fulfillment per gateway, newest first. `evidence` holds the newest finding of each state;
 * outdated findings are no faults. A shop that imports orders without a chosen engine and without a proof has a fault
 * of its own.
 */
export function findEngineFaults(
  evidence: readonly JudgedEvidence[],
  circumstances: Pick<Circumstances, "settings" | "policies"> & { importOn: boolean; step: StepState },
): EngineFault[] {
  const { settings, policies, importOn, step } = circumstances;
  const afterFulfillment = evidence.filter((each) => each.step === "capture_after_fulfillment");
  const faults = currentEvidence(afterFulfillment).flatMap((current) => {
    const { gateway } = current;
    const chosen = engineOf(
      policies.find((policy) => policy.gateway === gateway),
      settings,
    );
    const proof = afterFulfillment.find((each) => each.gateway === gateway && each.state === "proven");
    return faultOf(current, chosen, proof) ?? [];
  });
  faults.sort((a, b) => (b.observedAt?.getTime() ?? 0) - (a.observedAt?.getTime() ?? 0));
  const isAnyChosen = settings.captureEngine !== null || policies.some((each) => each.captureEngine !== null);
  const isUnarranged = importOn && !isAnyChosen && step !== "proven" && faults.length === 0;
  return isUnarranged ? [NOTHING_CHOSEN] : faults;
}

const NOTHING_CHOSEN: EngineFault = {
  kind: "no_engine",
  gateway: null,
  engines: [],
  orderId: null,
  orderName: null,
  observedAt: null,
};

function faultOf(
  current: JudgedEvidence,
  chosen: ChosenEngine,
  proof: SetupEvidence | undefined,
): EngineFault | null {
  if (current.staleBecause !== null) return null;
  const kind = kindOf(current, chosen, proof);
  if (kind === null) return null;
  const { gateway, orderId, orderName, observedAt } = current;
  const seen = kind === "no_engine" ? [] : [current.capturedBy ?? "unknown"];
  const engines = [...(chosen.engine === null ? [] : [chosen.engine]), ...seen];
  return { kind, gateway, engines, orderId, orderName, observedAt };
}

function kindOf(
  current: SetupEvidence,
  chosen: ChosenEngine,
  proof: SetupEvidence | undefined,
): EngineFaultKind | null {
  switch (current.finding) {
    case "shipped_not_captured":
    case "test_not_captured":
    case "engine_missed":
      return "no_engine";
    case "two_engines":
      return chosen.engine === "app" ? "two_engines" : null;
    case "other_engine":
      if (chosen.engine === null || chosen.engine === current.capturedBy) return null;
      return proof && isStillOn(proof, current, chosen) ? "two_engines" : "engine_differs";
    default:
      return null;
  }
}

/** Whether the chosen engine captured shortly before the other one did. */
function isStillOn(proof: SetupEvidence, other: SetupEvidence, chosen: ChosenEngine): boolean {
  const isRecent = other.observedAt.getTime() - proof.observedAt.getTime() <= AT_ONCE_WITHIN_MS;
  const isSinceChoice = !isBeforeChoice(proof.capturedAt ?? proof.observedAt, chosen);
  return proof.capturedBy === chosen.engine && isSinceChoice && isRecent;
}
