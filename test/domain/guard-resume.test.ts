import { expect, test } from "vitest";
import { at, miss, seen } from "./guard-story";
import { resumeLockOf } from "~/domain/guard";

const proof = seen("captured_after_fulfillment", 5);
const breakage = seen("shipped_not_captured", 9);
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
