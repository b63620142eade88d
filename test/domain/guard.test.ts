import { expect, test } from "vitest";
import type { JudgedEvidence } from "~/domain/evidence/fading";
import { graceMsOf, patienceMsOf, reasonToPause, resumeLockOf, shippedBefore } from "~/domain/guard";
import { asId } from "~/domain/ids";
import { isImporting } from "~/domain/settings";
import { FINDINGS, type EvidenceFinding } from "~/domain/setup-evidence";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Hours since the story began. */
const at = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * HOUR_MS);

const settings = {
  importOn: true,
  importChangedAt: at(0),
  importPausedAt: null,
  importResumedAt: null,
  guardPauses: true,
  guardMissesPerDay: 2,
};
const miss = (hours: number, gateway = "klarna") => ({
  gateway,
  fulfilledAt: at(hours),
  raisedAt: new Date(at(hours).getTime() + 30 * MINUTE_MS),
});
const seen = (
  finding: EvidenceFinding,
  hours: number,
  fields: Partial<JudgedEvidence> = {},
): JudgedEvidence => ({
  step: "capture_after_fulfillment",
  gateway: "klarna",
  state: FINDINGS[finding],
  finding,
  orderId: asId("1"),
  orderName: "#1",
  capturedBy: FINDINGS[finding] === "proven" ? "app" : null,
  fulfilledAt: at(hours),
  capturedAt: FINDINGS[finding] === "proven" ? at(hours) : null,
  observedAt: at(hours),
  fadedBecause: null,
  ...fields,
});

test("a gateway's own grace time comes before the shop's", () => {
  const shop = { guardGraceMinutes: 30 };
  expect(graceMsOf({ graceMinutes: null }, shop)).toBe(30 * MINUTE_MS);
  expect(graceMsOf({ graceMinutes: 90 }, shop)).toBe(90 * MINUTE_MS);
  expect(graceMsOf(undefined, shop)).toBe(30 * MINUTE_MS);
  expect(patienceMsOf({ graceMinutes: 5 }, shop)).toBe(4 * MINUTE_MS);
});

test("what is late is counted from each gateway's own grace time", () => {
  const policies = [
    { gateway: "klarna", graceMinutes: null },
    { gateway: "billink", graceMinutes: 120 },
  ];
  expect(shippedBefore(policies, { guardGraceMinutes: 60 }, at(10))).toEqual({
    own: [{ gateway: "billink", before: at(8) }],
    other: at(9),
  });
});

test("orders are let in while the switch is on and the guard does not hold it", () => {
  expect(isImporting({ importOn: true, importPausedAt: null })).toBe(true);
  expect(isImporting({ importOn: true, importPausedAt: at(1) })).toBe(false);
  expect(isImporting({ importOn: false, importPausedAt: null })).toBe(false);
});

const proof = seen("captured_after_fulfillment", 5);
const breakage = seen("shipped_not_captured", 9);

test.each<[string, Parameters<typeof reasonToPause>[0], ReturnType<typeof reasonToPause>]>([
  ["nothing missed", { settings, misses: [], evidence: [proof], now: at(10) }, null],
  ["as many misses as allowed", { settings, misses: [miss(8), miss(9)], evidence: [], now: at(10) }, null],
  [
    "one more",
    { settings, misses: [miss(7), miss(8), miss(9)], evidence: [], now: at(10) },
    "too_many_misses",
  ],
  [
    "one of them a day old",
    { settings, misses: [miss(7), miss(8), miss(30)], evidence: [], now: at(31.6) },
    null,
  ],
  [
    "none allowed",
    { settings: { ...settings, guardMissesPerDay: 0 }, misses: [miss(9)], evidence: [], now: at(10) },
    "too_many_misses",
  ],
  [
    "one of them before a person let import go on",
    {
      settings: { ...settings, importResumedAt: at(7.5) },
      misses: [miss(7), miss(8), miss(9)],
      evidence: [],
      now: at(10),
    },
    null,
  ],
  [
    "a proof that a newer order breaks",
    { settings, misses: [miss(9)], evidence: [proof, breakage], now: at(10) },
    "proof_broken",
  ],
  [
    "a breakage that a newer order makes up for",
    {
      settings,
      misses: [miss(4)],
      evidence: [proof, seen("shipped_not_captured", 4)],
      now: at(10),
    },
    null,
  ],
  [
    "a breakage where nothing was proven",
    { settings, misses: [miss(9)], evidence: [breakage], now: at(10) },
    null,
  ],
  [
    "the proof of another gateway",
    {
      settings,
      misses: [miss(9)],
      evidence: [seen("captured_after_fulfillment", 5, { gateway: "billink" }), breakage],
      now: at(10),
    },
    null,
  ],
  [
    "a proof that had faded",
    {
      settings,
      misses: [miss(9)],
      evidence: [seen("captured_after_fulfillment", 5, { fadedBecause: "workflow_off" }), breakage],
      now: at(10),
    },
    "proof_broken",
  ],
  [
    "a test order that was not captured",
    { settings, misses: [], evidence: [proof, seen("test_not_captured", 9)], now: at(10) },
    "proof_broken",
  ],
  [
    "two engines, which is a fault but no loss",
    { settings, misses: [], evidence: [proof, seen("two_engines", 9)], now: at(10) },
    null,
  ],
  [
    "a breakage from before import was turned on",
    {
      settings: { ...settings, importChangedAt: at(9.5) },
      misses: [],
      evidence: [proof, breakage],
      now: at(10),
    },
    null,
  ],
  [
    "import off",
    {
      settings: { ...settings, importOn: false },
      misses: [miss(9)],
      evidence: [proof, breakage],
      now: at(10),
    },
    null,
  ],
  [
    "import held already",
    {
      settings: { ...settings, importPausedAt: at(9.6) },
      misses: [miss(9)],
      evidence: [proof, breakage],
      now: at(10),
    },
    null,
  ],
  [
    "a merchant who wants no pause",
    {
      settings: { ...settings, guardPauses: false },
      misses: [miss(7), miss(8), miss(9)],
      evidence: [proof, breakage],
      now: at(10),
    },
    null,
  ],
])("reason to pause: %s", (_, input, reason) => {
  expect(reasonToPause(input)).toBe(reason);
});

const mended = seen("captured_after_fulfillment", 11);

test.each<[string, Parameters<typeof resumeLockOf>[0], ReturnType<typeof resumeLockOf>]>([
  ["nothing newer", { pausedAt: at(10), misses: [miss(9)], evidence: [proof, breakage] }, "needs_statement"],
  ["a newer capture", { pausedAt: at(10), misses: [miss(9)], evidence: [breakage, mended] }, "open"],
  [
    "the late capture of an order that was missed, after the pause",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [seen("captured_after_fulfillment", 9, { capturedAt: at(10.5) })],
    },
    "open",
  ],
  [
    "a capture from before the pause",
    { pausedAt: at(10), misses: [miss(9)], evidence: [seen("captured_after_fulfillment", 9.2)] },
    "needs_statement",
  ],
  [
    "a newer proof that faded",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [breakage, { ...mended, fadedBecause: "engine_changed" }],
    },
    "needs_statement",
  ],
  [
    "two gateways missed, one mended",
    { pausedAt: at(10), misses: [miss(9), miss(9, "billink")], evidence: [mended] },
    "needs_statement",
  ],
  [
    "two gateways missed, both mended",
    {
      pausedAt: at(10),
      misses: [miss(9), miss(9, "billink")],
      evidence: [mended, { ...mended, gateway: "billink" }],
    },
    "open",
  ],
  [
    "a gateway that missed long before the pause is not asked about",
    {
      pausedAt: at(50),
      misses: [miss(9, "billink"), miss(49)],
      evidence: [seen("captured_after_fulfillment", 51)],
    },
    "open",
  ],
  [
    "another gateway broken since",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [mended, seen("shipped_not_captured", 11, { gateway: "billink" })],
    },
    "needs_statement",
  ],
  ["nothing known at all", { pausedAt: at(10), misses: [], evidence: [] }, "needs_statement"],
])("resuming import: %s", (_, input, lock) => {
  expect(resumeLockOf(input)).toBe(lock);
});
