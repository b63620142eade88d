import { expect, test } from "vitest";
import { evidenceOfTest, type TestResult } from "~/setup/evidence/test-evidence";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { EvidenceFinding, EvidenceState } from "~/setup/evidence/setup-evidence";
import { at } from "../../orders/order-snapshots";
import { ORDER } from "./evidence-input";

const result = (fields: Partial<TestResult>): TestResult => ({
  engine: "flow",
  gateway: "klarna",
  state: "captured",
  orderId: ORDER,
  orderName: "#1001",
  fulfilledAt: at(60),
  capturedAt: at(61),
  capturedBy: "flow",
  ...fields,
});

test.each<[CaptureEngine, MoneySource | null, EvidenceState, EvidenceFinding]>([
  ["flow", "flow", "proven", "captured_in_test"],
  ["app", "app", "proven", "captured_in_test"],
  ["shopify_on_fulfillment", "shopify_on_fulfillment", "proven", "captured_in_test"],
  ["flow", "unknown", "proven", "captured_in_test"],
  ["flow", "shopify_on_fulfillment", "contradicted", "other_engine"],
  ["app", "flow", "broken", "two_engines"],
  ["flow", "shopify_admin", "informational", "captured_early"],
  ["flow", "provider", "informational", "captured_early"],
])("%s is tried, and %s captures: %s", (engine, capturedBy, state, finding) => {
  expect(evidenceOfTest(result({ engine, capturedBy }))).toMatchObject({
    step: "capture_after_fulfillment",
    gateway: "klarna",
    state,
    finding,
    orderName: "#1001",
    observedAt: at(60),
  });
});

test("a test order that nobody captured breaks the step, and one that came to nothing says nothing", () => {
  const missed = { state: "not_captured", capturedAt: null, capturedBy: null };
  expect(evidenceOfTest(result(missed))).toMatchObject({ state: "broken", finding: "test_not_captured" });
  expect(evidenceOfTest(result({ ...missed, fulfilledAt: null }))).toBeNull();
  expect(evidenceOfTest(result({ ...missed, gateway: null }))).toBeNull();
});
