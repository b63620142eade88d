import type { OrderId } from "~/domain/ids";
import type { MoneySource } from "~/domain/ledger";
import type { CaptureEngine } from "~/domain/settings";
import type { SetupStep, StepState } from "~/domain/setup";
import type { EvidenceFinding, EvidenceState } from "~/domain/setup-evidence";

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
}
