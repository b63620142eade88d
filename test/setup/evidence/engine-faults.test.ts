import { expect, test } from "vitest";
import { findEngineFaults, type EngineFaultKind } from "~/setup/evidence/engine-faults";
import { judgeStaleness } from "~/setup/evidence/staleness";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { at } from "../../orders/order-snapshots";
import { circumstances, evidence, judged, policies, settingsOf } from "./evidence-input";

const DAY = 24 * 60;
const other = (fields: Partial<SetupEvidence> = {}) =>
  evidence({
    state: "contradicted",
    finding: "other_engine",
    capturedBy: "shopify_on_fulfillment",
    orderName: "#1002",
    observedAt: at(500),
    capturedAt: at(500),
    ...fields,
  });
const broken = (finding: "shipped_not_captured" | "two_engines" | "test_not_captured") =>
  evidence({
    state: "broken",
    finding,
    capturedBy: finding === "two_engines" ? "flow" : null,
    observedAt: at(500),
  });

interface Case {
  chosen: CaptureEngine | null;
  since?: Date;
  seen: SetupEvidence[];
  fault: [EngineFaultKind, MoneySource[]] | null;
}

test.each<[string, Case]>([
  ["nothing, while the chosen engine captures", { chosen: "flow", seen: [evidence()], fault: null }],
  [
    "two engines: the chosen one captured a moment ago, and now another one",
    {
      chosen: "flow",
      seen: [evidence(), other()],
      fault: ["two_engines", ["flow", "shopify_on_fulfillment"]],
    },
  ],
  [
    "another engine than chosen, where the chosen one was not seen for a week",
    {
      chosen: "flow",
      seen: [evidence({ observedAt: at(499 - 7 * DAY), capturedAt: at(499 - 7 * DAY) }), other()],
      fault: ["engine_differs", ["flow", "shopify_on_fulfillment"]],
    },
  ],
  [
    "another engine than chosen, where the chosen one never captured",
    { chosen: "flow", seen: [other()], fault: ["engine_differs", ["flow", "shopify_on_fulfillment"]] },
  ],
  [
    "nothing, where what captured before is chosen by now",
    { chosen: "shopify_on_fulfillment", seen: [other()], fault: null },
  ],
  [
    "nothing of what was seen before the choice",
    { chosen: "flow", since: at(600), seen: [other()], fault: null },
  ],
  [
    "two engines: the app is chosen, and something else captures",
    { chosen: "app", seen: [broken("two_engines")], fault: ["two_engines", ["app", "flow"]] },
  ],
  [
    "no engine: shipped and not captured",
    { chosen: "flow", seen: [evidence(), broken("shipped_not_captured")], fault: ["no_engine", ["flow"]] },
  ],
  [
    "no engine: the test order was not captured",
    { chosen: "flow", seen: [broken("test_not_captured")], fault: ["no_engine", ["flow"]] },
  ],
  [
    "no engine: a person had to capture in the end",
    {
      chosen: "app",
      seen: [other({ finding: "engine_missed", capturedBy: "shopify_admin" })],
      fault: ["no_engine", ["app"]],
    },
  ],
  [
    "nothing: a person was quicker",
    {
      chosen: "app",
      seen: [other({ state: "informational", finding: "captured_early", capturedBy: "app" })],
      fault: null,
    },
  ],
])("%s", (_, { chosen, since, seen, fault }) => {
  const settings = settingsOf(chosen, since ?? null);
  const found = judgeStaleness(seen, circumstances({ settings }));
  const faults = findEngineFaults(found, { settings, policies, importOn: true, step: "unknown" });
  expect(faults.map(({ kind, engines }) => [kind, engines])).toEqual(fault ? [fault] : []);
});

test("a fault names its gateway and the order that shows it", () => {
  const faults = findEngineFaults(judged([other()]), {
    settings: settingsOf("flow"),
    policies,
    importOn: true,
    step: "unknown",
  });
  expect(faults).toMatchObject([{ gateway: "klarna", orderName: "#1002", observedAt: at(500) }]);
});

test("orders are let in, and nothing is chosen and nothing proven: a fault of the shop", () => {
  const of = (fields: { importOn?: boolean; step?: "stated" | "proven"; own?: CaptureEngine }) =>
    findEngineFaults([], {
      settings: settingsOf(null),
      policies: policies.map((each) => ({ ...each, captureEngine: fields.own ?? null })),
      importOn: fields.importOn ?? true,
      step: fields.step ?? "stated",
    });
  expect(of({})).toMatchObject([{ kind: "no_engine", gateway: null, engines: [], orderId: null }]);
  expect(of({ importOn: false })).toEqual([]);
  expect(of({ step: "proven" })).toEqual([]);
  expect(of({ own: "app" })).toEqual([]);
});
