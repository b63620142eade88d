import { expect, test } from "vitest";
import { at, MINUTE_MS, miss, seen } from "./pause-story";
import { reasonToPause } from "~/release/pause";
import { defaultsOf } from "~/gateways/policy";
import { graceMsOf, engineWaitMsOf, shippedBefore } from "~/settings/grace";
import { DEFAULT_SETTINGS } from "~/settings/settings";

const settings = { ...DEFAULT_SETTINGS, importOn: true, importChangedAt: at(0), missesPerDay: 2 };
const klarna = defaultsOf("klarna");

test("a gateway's own grace time comes before the shop's", () => {
  const shop = { ...settings, graceMinutes: 30 };
  expect(graceMsOf(klarna, shop)).toBe(30 * MINUTE_MS);
  expect(graceMsOf({ ...klarna, graceMinutes: 90 }, shop)).toBe(90 * MINUTE_MS);
  expect(graceMsOf(undefined, shop)).toBe(30 * MINUTE_MS);
  expect(engineWaitMsOf({ ...klarna, graceMinutes: 5 }, shop)).toBe(4 * MINUTE_MS);
});

test("what is late is counted from each gateway's own grace time", () => {
  const policies = [klarna, { ...defaultsOf("billink"), graceMinutes: 120 }];
  expect(shippedBefore({ policies, settings: { ...settings, graceMinutes: 60 } }, at(10))).toEqual({
    own: [{ gateway: "billink", before: at(8) }],
    other: at(9),
  });
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
    { settings: { ...settings, missesPerDay: 0 }, misses: [miss(9)], evidence: [], now: at(10) },
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
    "a stale proof",
    {
      settings,
      misses: [miss(9)],
      evidence: [seen("captured_after_fulfillment", 5, { staleBecause: "workflow_off" }), breakage],
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
      settings: { ...settings, pausesImport: false },
      misses: [miss(7), miss(8), miss(9)],
      evidence: [proof, breakage],
      now: at(10),
    },
    null,
  ],
])("reason to pause: %s", (_, input, reason) => {
  expect(reasonToPause(input)).toBe(reason);
});
