import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { SetupStep } from "../setup-step";

/**
 * What an order says of a step: that it works; that it does not; that something else happened than was chosen, which
 * takes an older proof's worth; or nothing, and it is only worth telling.
 */
export const EVIDENCE_STATES = ["proven", "broken", "contradicted", "informational"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** What was seen, with what it says of its step. */
export const FINDINGS = {
  authorized_at_checkout: "proven",
  captured_at_checkout: "broken",
  /** The method knows no authorization: its sales say nothing about the setting. */
  cannot_capture_later: "informational",
  captured_after_fulfillment: "proven",
  shipped_not_captured: "broken",
  /** The app is chosen, and something else captured as soon as the order was fulfilled. */
  two_engines: "broken",
  /** Shopify's own setting or Flow is chosen, and something else captured by itself. */
  other_engine: "contradicted",
  /** Nothing captured by itself until the grace had passed; then a person or the provider did. */
  engine_missed: "contradicted",
  /** A person or the provider captured before anything else had to. */
  captured_early: "informational",
  /** The order that the app made to try it, and canceled afterwards. */
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
  /** The fulfillment that the capture followed; without one, that of the whole order. */
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  /** The moment that the finding is about: checkout, or fulfillment. The newest per gateway counts. */
  observedAt: Date;
}
