import type { EngineFault } from "../evidence/engine-faults";
import type { JudgedEvidence } from "../evidence/staleness";
import type { Actor } from "~/kernel/actor";
import type { SetupCheckFailure } from "~/platform/database/generated/enums";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { SetupStep, StepState } from "../setup-step";

/** Everything that the pages show about the setup. */
export interface SetupView {
  steps: StepView[];
  provenCount: number;
  /** Whether nothing is left to do, so that the merchant may hide the guide. */
  complete: boolean;
  dismissed: boolean;
  checkedAt: Date | null;
  /** Set where the last check could not read Shopify. */
  checkFailure: SetupCheckFailure | null;
  checking: boolean;
  /** The shop's engine; a gateway may have its own. */
  engine: CaptureEngine | null;
  /** The gateways that the shop uses, or that have an engine of their own. */
  gatewayEngines: GatewayEngineView[];
  /** The faults of the engines, newest first. Empty while the app knows none. */
  faults: EngineFaultView[];
  /** The capture setting by Shopify's unstable API: true for "at checkout", null for unknown. It decides nothing. */
  hint: { autoCapture: boolean | null; readAt: Date | null };
  /** Labels of payment methods that customers used and that can only be charged at checkout. */
  cannotCaptureLater: string[];
  flow: {
    /** The app's own triggers that once started a workflow of the shop. */
    triggers: { handle: string; enabled: boolean; changedAt: Date }[];
    /** When a workflow last reported a capture ("Report BNPL capture") or asked the app to capture. */
    lastReportAt: Date | null;
  };
}

export interface GatewayEngineView {
  gateway: string;
  label: string;
  /** The gateway's own engine; null means the shop's engine. */
  engine: CaptureEngine | null;
}

export interface EngineFaultView extends Omit<EngineFault, "observedAt"> {
  gatewayLabel: string | null;
}

export interface StepView {
  step: SetupStep;
  state: StepState;
  /** The current finding per gateway, and any proof that a doubtful finding outdated. */
  evidence: EvidenceView[];
  statement: { by: Actor; at: Date; acceptsRisk: boolean } | null;
}

export interface EvidenceView extends Omit<JudgedEvidence, "step"> {
  gatewayLabel: string;
}
