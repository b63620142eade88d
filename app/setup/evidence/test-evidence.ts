import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { FINDINGS, type EvidenceFinding, type SetupEvidence } from "./setup-evidence";

/** The end of a test order that was made, fulfilled and watched. */
export interface TestResult {
  engine: CaptureEngine;
  gateway: string | null;
  state: string;
  orderId: OrderId | null;
  orderName: string | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  capturedBy: MoneySource | null;
}

/** Whether a proof with a test order has a result. */
export function isTestResult({ method, state }: { method: string; state: string }): boolean {
  return method === "test_order" && (state === "captured" || state === "not_captured");
}

/** What a test order shows about capture after fulfillment; null where it had no result. */
export function evidenceOfTest(test: TestResult): SetupEvidence | null {
  const { gateway, orderId, orderName, fulfilledAt, capturedAt, capturedBy } = test;
  if (gateway === null || orderId === null || orderName === null || fulfilledAt === null) return null;
  const finding = findingOf(test);
  return {
    step: "capture_after_fulfillment",
    gateway,
    state: FINDINGS[finding],
    finding,
    orderId,
    orderName,
    capturedBy,
    fulfilledAt,
    capturedAt,
    observedAt: fulfilledAt,
  };
}

function findingOf({ state, engine, capturedBy }: TestResult): EvidenceFinding {
  if (state !== "captured") return "test_not_captured";
  if (capturedBy === engine || capturedBy === "unknown" || capturedBy === null) return "captured_in_test";
  const isEngine = capturedBy === "shopify_on_fulfillment" || capturedBy === "flow" || capturedBy === "app";
  if (!isEngine) return "captured_early";
  return engine === "app" ? "two_engines" : "other_engine";
}
