import type { Actor } from "~/kernel/actor";
import type { EngineFaultKind } from "~/setup/evidence/engine-faults";
import type { FadeReason } from "~/setup/evidence/fading";
import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { ProofFailure, ProofMethod, ProofState } from "~/setup/capture-test/proof";
import type { CaptureEngine } from "~/gateways/policy";
import type { SetupStep, StepState } from "~/setup/setup-step";
import type { EvidenceFinding, EvidenceState } from "~/setup/evidence/setup-evidence";

/** What the pages show of the setup, as the setup service reads it. */
export interface ShownSetup {
  steps: ShownStep[];
  provenCount: number;
  complete: boolean;
  dismissed: boolean;
  checkedAt: Date | null;
  checkFailure: string | null;
  checking: boolean;
  engine: CaptureEngine | null;
  gatewayEngines: ShownGatewayEngine[];
  faults: ShownFault[];
  /** What Shopify says of the capture setting, where it says anything. True: "at checkout". */
  hint: { autoCapture: boolean | null; readAt: Date | null };
  cannotCaptureLater: string[];
  flow: { triggers: { handle: string; enabled: boolean; changedAt: Date }[]; lastReportAt: Date | null };
}

export interface ShownGatewayEngine {
  gateway: string;
  label: string;
  /** Null: the shop's. */
  engine: CaptureEngine | null;
  effective: CaptureEngine | null;
}

export interface ShownFault {
  kind: EngineFaultKind;
  gateway: string | null;
  gatewayLabel: string | null;
  engines: MoneySource[];
  orderId: OrderId | null;
  orderName: string | null;
}

export interface ShownStep {
  step: SetupStep;
  state: StepState;
  evidence: ShownEvidence[];
  statement: { by: string; at: Date; acceptsRisk: boolean } | null;
}

export interface ShownEvidence {
  gateway: string;
  gatewayLabel: string;
  state: EvidenceState;
  finding: EvidenceFinding;
  orderId: OrderId;
  orderName: string;
  capturedBy: MoneySource | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  observedAt: Date;
  /** Why it no longer tells how things are now, or null where it does. */
  fadedBecause: FadeReason | null;
}

/** A "prove it" that is going or was the last one, and what a test order can be made for. */
export interface ShownProof {
  run: ShownProofRun | null;
  gateways: { gateway: string; label: string }[];
}

export interface ShownProofRun {
  id: string;
  method: ProofMethod;
  engine: CaptureEngine;
  gatewayLabel: string | null;
  state: ProofState;
  running: boolean;
  orderId: OrderId | null;
  orderName: string | null;
  startedBy: Actor;
  startedAt: Date;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  capturedBy: MoneySource | null;
  otherEngine: boolean;
  deadlineAt: Date | null;
  endedAt: Date | null;
  cleanup: "under_way" | "done" | "left" | null;
  failure: ProofFailure | null;
  failureText: string | null;
}
