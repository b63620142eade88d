import type { EngineFault } from "../evidence/engine-faults";
import type { JudgedEvidence } from "../evidence/staleness";
import type { Actor } from "~/kernel/actor";
import type { CaptureEngine } from "~/gateways/policy";
import type { SetupStep, StepState } from "../setup-step";

/** All that the pages show of the setup. */
export interface SetupView {
  steps: StepView[];
  provenCount: number;
  /** Nothing is left to do, so the guide may be put away. */
  complete: boolean;
  dismissed: boolean;
  checkedAt: Date | null;
  /** "unavailable" or "unauthorized" where the last check could not read Shopify. */
  checkFailure: string | null;
  checking: boolean;
  /** The shop's engine; a gateway may have its own. */
  engine: CaptureEngine | null;
  /** The gateways that the shop was seen to use, or that have an engine of their own. */
  gatewayEngines: GatewayEngineView[];
  /** What is wrong with what captures, the newest first. Empty while nothing is known to be wrong. */
  faults: EngineFaultView[];
  /** What Shopify's unstable API says of the capture setting. True: "at checkout". Null: not known. Never a gate. */
  hint: { autoCapture: boolean | null; readAt: Date | null };
  /** Labels of methods that customers used and that can only be charged at checkout. */
  cannotCaptureLater: string[];
  flow: {
    /** The app's own triggers that a workflow of the shop started with at some time. */
    triggers: { handle: string; enabled: boolean; changedAt: Date }[];
    /** When a workflow last told that it captured ("Report BNPL capture"), or had the app capture. */
    lastReportAt: Date | null;
  };
}

export interface GatewayEngineView {
  gateway: string;
  label: string;
  /** The gateway's own engine; null: the shop's. */
  engine: CaptureEngine | null;
}

export interface EngineFaultView extends Omit<EngineFault, "observedAt"> {
  gatewayLabel: string | null;
}

export interface StepView {
  step: SetupStep;
  state: StepState;
  /** What speaks last of each gateway, and where that is `contradicted` the proof that it outdates. */
  evidence: EvidenceView[];
  statement: { by: Actor; at: Date; acceptsRisk: boolean } | null;
}

export interface EvidenceView extends Omit<JudgedEvidence, "step"> {
  gatewayLabel: string;
}
