import { expect, test } from "vitest";
import { deriveImportState, deriveStepState, importLockOf, isSetupComplete } from "~/setup/checklist/setup";
import { type StepState } from "~/setup/setup-step";

test.each<[("proven" | "broken")[], boolean, StepState]>([
  [[], false, "unknown"],
  [[], true, "stated"],
  [["proven"], false, "proven"],
  [["proven"], true, "proven"],
  [["proven", "broken"], true, "broken"],
  [["broken"], true, "broken"],
])("evidence %j, stated %s: %s", (states, stated, expected) => {
  expect(deriveStepState({ evidence: states.map((state) => ({ state, staleBecause: null })), stated })).toBe(
    expected,
  );
});

test("a fault that is out of date waits for the next order, or for the merchant's word", () => {
  const evidence = [{ state: "broken", staleBecause: "setting_changed" }] as const;
  expect(deriveStepState({ evidence, stated: false })).toBe("unknown");
  expect(deriveStepState({ evidence, stated: true })).toBe("stated");
});

test.each<[boolean, StepState, StepState, StepState]>([
  [false, "proven", "proven", "unknown"],
  [true, "proven", "proven", "proven"],
  [true, "proven", "stated", "stated"],
  [true, "unknown", "unknown", "stated"],
  [true, "proven", "broken", "broken"],
  [true, "broken", "proven", "stated"],
])(
  "import on %s, payment capture %s, capture after fulfillment %s: %s",
  (importOn, paymentCapture, captureAfterFulfillment, expected) => {
    expect(deriveImportState({ importOn, paymentCapture, captureAfterFulfillment })).toBe(expected);
  },
);

test("the import switch is free only where capture is proven or stated", () => {
  expect((["unknown", "broken", "stated", "proven"] as const).map(importLockOf)).toEqual([
    "needs_statement",
    "needs_statement",
    "open",
    "open",
  ]);
});

test("setup is complete with capture proven twice and import on", () => {
  const proven = {
    payment_capture: "proven",
    capture_after_fulfillment: "proven",
    import_authorized: "stated",
  } as const;
  expect(isSetupComplete(proven)).toBe(true);
  expect(isSetupComplete({ ...proven, import_authorized: "unknown" })).toBe(false);
  expect(isSetupComplete({ ...proven, capture_after_fulfillment: "stated" })).toBe(false);
});
