import { expect, test } from "vitest";
import { fadeEvidence, type Circumstances, type FadeReason } from "~/domain/evidence/fading";
import { deriveStepState } from "~/domain/setup";
import type { SetupEvidence } from "~/domain/setup-evidence";
import { at } from "../order-snapshots";
import { evidence, policies, settingsOf } from "./evidence-input";

const DAY = 24 * 60;
const now: Circumstances = {
  settings: settingsOf("flow"),
  policies,
  hintChangedAt: null,
  workflowOffAt: null,
  now: at(1_000),
};
const sale = evidence({
  step: "payment_capture",
  gateway: "riverty",
  state: "broken",
  finding: "captured_at_checkout",
  observedAt: at(500),
});
const other = evidence({ state: "doubtful", finding: "other_engine", observedAt: at(500) });
const firstStep = evidence({
  step: "payment_capture",
  finding: "authorized_at_checkout",
  capturedBy: null,
  capturedAt: null,
});

// A proof of 11:00, by what has happened since.
test.each<[string, SetupEvidence, Partial<Circumstances>, SetupEvidence[], FadeReason | null]>([
  ["nothing", evidence(), {}, [], null],
  ["thirty days", evidence(), { now: at(60 + 30 * DAY) }, [], null],
  ["more than thirty days", evidence(), { now: at(61 + 30 * DAY) }, [], "too_old"],
  ["another engine was chosen", evidence(), { settings: settingsOf("app", at(90)) }, [], "engine_changed"],
  [
    "another was chosen and then the first again",
    evidence(),
    { settings: settingsOf("flow", at(90)) },
    [],
    "engine_changed",
  ],
  ["the same engine was chosen before", evidence(), { settings: settingsOf("flow", at(50)) }, [], null],
  [
    "the gateway got an engine of its own",
    evidence(),
    {
      policies: policies.map((each) => ({
        ...each,
        captureEngine: "app" as const,
        captureEngineSince: at(90),
      })),
    },
    [],
    "engine_changed",
  ],
  [
    "another engine was chosen for the shop, and the gateway has its own",
    evidence(),
    {
      settings: settingsOf("app", at(90)),
      policies: policies.map((each) => ({ ...each, captureEngine: "flow" as const })),
    },
    [],
    null,
  ],
  ["nothing was ever chosen", evidence(), { settings: settingsOf(null) }, [], null],
  ["Shopify's hint changed", evidence(), { hintChangedAt: at(90) }, [], "setting_changed"],
  ["Shopify's hint changed before", evidence(), { hintChangedAt: at(50) }, [], null],
  ["the workflow was switched off", evidence(), { workflowOffAt: at(90) }, [], "workflow_off"],
  [
    "the workflow was switched off, and the app captures",
    evidence({ capturedBy: "app" }),
    { workflowOffAt: at(90), settings: settingsOf("app") },
    [],
    null,
  ],
  ["another gateway was charged at checkout", evidence(), {}, [sale], "charged_at_checkout"],
  [
    "it was charged at checkout before",
    evidence({ observedAt: at(600), capturedAt: at(601) }),
    {},
    [sale],
    null,
  ],
  ["another engine captured", evidence(), {}, [other], "other_seen"],
  ["step 1: more than thirty days", firstStep, { now: at(61 + 30 * DAY) }, [], "too_old"],
  ["step 1: Shopify's hint changed", firstStep, { hintChangedAt: at(90) }, [], "setting_changed"],
  ["step 1: another engine was chosen", firstStep, { settings: settingsOf("app", at(90)) }, [], null],
])("a proof, and since then %s", (_, proof, since, others, expected) => {
  const [judged] = fadeEvidence([proof, ...others], { ...now, ...since });
  expect(judged?.fadedBecause).toBe(expected);
});

test("a faded proof proves nothing, and a breakage never fades", () => {
  const broken = evidence({ state: "broken", finding: "shipped_not_captured" });
  const later = { ...now, now: at(100 * DAY) };
  const judged = fadeEvidence([evidence(), broken], later);
  expect(judged.map(({ fadedBecause }) => fadedBecause)).toEqual(["too_old", null]);
  expect(deriveStepState({ evidence: judged.slice(0, 1), stated: false })).toBe("unknown");
  expect(deriveStepState({ evidence: judged.slice(0, 1), stated: true })).toBe("stated");
  expect(deriveStepState({ evidence: judged.slice(1), stated: true })).toBe("broken");
});
