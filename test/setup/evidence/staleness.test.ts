import { expect, test } from "vitest";
import { judgeStaleness, type Circumstances, type StaleReason } from "~/setup/evidence/staleness";
import { deriveStepState } from "~/setup/checklist/setup";
import { type SetupStep } from "~/setup/setup-step";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { at } from "../../orders/order-snapshots";
import { circumstances, evidence, policies, settingsOf } from "./evidence-input";

const DAY = 24 * 60;
const hint = (changed: number, atCheckout = false) => ({
  atCheckout,
  seenAt: at(changed),
  changedAt: at(changed),
});
const stated = (step: SetupStep, minutes: number) => ({
  stated: new Map([[step, { statedAt: at(minutes) }]]),
});
const sale = evidence({
  step: "payment_capture",
  gateway: "riverty",
  state: "broken",
  finding: "captured_at_checkout",
  observedAt: at(500),
});
const other = evidence({ state: "contradicted", finding: "other_engine", observedAt: at(500) });
const firstStep = evidence({
  step: "payment_capture",
  finding: "authorized_at_checkout",
  capturedBy: null,
  capturedAt: null,
});

// A proof of 11:00, by what has happened since.
test.each<[string, SetupEvidence, Partial<Circumstances>, SetupEvidence[], StaleReason | null]>([
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
  ["Shopify's hint changed", evidence(), { hint: hint(90) }, [], "setting_changed"],
  ["Shopify's hint changed before", evidence(), { hint: hint(50) }, [], null],
  [
    "the workflow was switched off",
    evidence(),
    { workflow: { enabled: false, changedAt: at(90) } },
    [],
    "workflow_off",
  ],
  [
    "the workflow was switched off, and the app captures",
    evidence({ capturedBy: "app" }),
    { workflow: { enabled: false, changedAt: at(90) }, settings: settingsOf("app") },
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
  ["step 1: Shopify's hint changed", firstStep, { hint: hint(90) }, [], "setting_changed"],
  ["step 1: another engine was chosen", firstStep, { settings: settingsOf("app", at(90)) }, [], null],
])("a proof, and since then %s", (_, proof, since, others, expected) => {
  const [judged] = judgeStaleness([proof, ...others], circumstances(since));
  expect(judged?.staleBecause).toBe(expected);
});

const twoEngines = evidence({ state: "broken", finding: "two_engines" });
const untested = evidence({
  state: "broken",
  finding: "test_not_captured",
  capturedBy: null,
  capturedAt: null,
});
const missed = evidence({ state: "contradicted", finding: "engine_missed", capturedBy: "shopify_admin" });
const unpaid = evidence({ state: "broken", finding: "shipped_not_captured", capturedBy: null });
const AFTER = "capture_after_fulfillment";
const off = (minutes: number) => ({ workflow: { enabled: false, changedAt: at(minutes) } });
const on = (minutes: number) => ({ workflow: { enabled: true, changedAt: at(minutes) } });

// Sales are of 18:20, everything else is of 11:00.
test.each<[string, SetupEvidence, Partial<Circumstances>, StaleReason | null]>([
  ["charged at checkout: nothing", sale, {}, null],
  ["charged at checkout: thirty days", sale, { now: at(500 + 30 * DAY) }, null],
  ["charged at checkout: more than thirty days", sale, { now: at(501 + 30 * DAY) }, "too_old"],
  ["charged at checkout: the setting is seen to be another", sale, { hint: hint(600) }, "setting_changed"],
  ["charged at checkout: it was so already before", sale, { hint: hint(400) }, null],
  ["charged at checkout: the setting went to at checkout", sale, { hint: hint(600, true) }, null],
  ["charged at checkout: the merchant says it is done", sale, stated("payment_capture", 600), "stated"],
  ["charged at checkout: the merchant had said so before", sale, stated("payment_capture", 400), null],
  ["charged at checkout: the merchant spoke of the other step", sale, stated(AFTER, 600), null],
  ["charged at checkout: another engine was chosen", sale, { settings: settingsOf("app", at(600)) }, null],
  ["two engines: nothing", twoEngines, {}, null],
  ["two engines: another was chosen", twoEngines, { settings: settingsOf("app", at(90)) }, "engine_changed"],
  ["two engines: the workflow was switched off", twoEngines, off(90), "workflow_off"],
  ["two engines: it was off before", twoEngines, off(50), null],
  ["two engines: the merchant says it is done", twoEngines, stated(AFTER, 90), "stated"],
  ["two engines: more than thirty days", twoEngines, { now: at(61 + 30 * DAY) }, "too_old"],
  ["two engines: the setting changed", twoEngines, { hint: hint(90, true) }, "setting_changed"],
  ["a failed test: the workflow was switched on", untested, on(90), "workflow_on"],
  ["a failed test: it was on before", untested, on(50), null],
  [
    "a failed test: a workflow was switched on, and the app captures",
    untested,
    { ...on(90), settings: settingsOf("app") },
    null,
  ],
  ["a missed capture: the workflow was switched on", missed, on(90), "workflow_on"],
  ["a missed capture: the merchant says it is done", missed, stated(AFTER, 90), "stated"],
])("a fault becomes stale by the same rule as a proof; %s", (_, fault, since, expected) => {
  expect(judgeStaleness([fault], circumstances(since))).toMatchObject([{ staleBecause: expected }]);
});

test("an order that was shipped and is not paid is never stale, until its money came another way", () => {
  const since = circumstances({
    ...stated(AFTER, 90),
    ...on(90),
    hint: hint(90),
    settings: settingsOf("app", at(90)),
    now: at(100 * DAY),
  });
  expect(judgeStaleness([unpaid], since)).toMatchObject([{ staleBecause: null }]);
  const settled = { ...since, settled: new Set([unpaid.orderId]) };
  expect(judgeStaleness([unpaid], settled)).toMatchObject([{ staleBecause: "settled" }]);
});

test("what is out of date neither proves nor breaks", () => {
  const later = circumstances({ now: at(100 * DAY) });
  const [proof, broken] = judgeStaleness([evidence(), twoEngines], later);
  if (!proof || !broken) throw new Error("Nothing was judged.");
  for (const evidence of [[proof], [broken]]) {
    expect(deriveStepState({ evidence, stated: false })).toBe("unknown");
    expect(deriveStepState({ evidence, stated: true })).toBe("stated");
  }
  expect(deriveStepState({ evidence: judgeStaleness([unpaid], later), stated: true })).toBe("broken");
});
