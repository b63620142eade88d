import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { SetupStep } from "../setup-step";

/**
 * What an order says about a step. Proven: the step works. Broken: it does not. Doubtful: something other than the
 * chosen engine acted, which outdates an older proof. Noted: worth showing, but without a verdict.
 */
export const EVIDENCE_STATES = ["proven", "broken", "contradicted", "informational"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** What was seen, and the verdict for its step. */
export const FINDINGS = {
  authorized_at_checkout: "proven",
  captured_at_checkout: "broken",
  /** The method has no authorizations, so its sales say nothing about the setting. */
  cannot_capture_later: "informational",
  captured_after_fulfillment: "proven",
  shipped_not_captured: "broken",
  /** The app is the chosen engine, and something else captured as soon as the order was fulfilled. */
  two_engines: "broken",
  /** Shopify's own setting or Flow is the chosen engine, and something else captured by itself. */
  other_engine: "contradicted",
  /** No engine captured before the grace time had passed; then a person or the provider did. */
  engine_missed: "contradicted",
  /** A person or the provider captured before an engine had to. */
  captured_early: "informational",
  /** The app's test order was captured; the app cancels that order afterwards. */
  captured_in_test: "proven",
  test_not_captured: "broken",
} as const satisfies Record<string, EvidenceState>;
export type EvidenceFinding = keyof typeof FINDINGS;

/** What one order shows about one setup step. */
export interface SetupEvidence {
  step: SetupStep;
  gateway: string;
  state: EvidenceState;
  finding: EvidenceFinding;
  orderId: OrderId;
  orderName: string;
  capturedBy: MoneySource | null;
  /** The fulfillment that the capture followed; without a capture, the fulfillment of the whole order. */
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  /** The moment that the finding concerns: checkout, or fulfillment. The newest finding per gateway counts. */
  observedAt: Date;
}
