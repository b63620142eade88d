import { expect, test } from "vitest";
import { at, miss, seen } from "./pause-story";
import { recoveryOf } from "~/release/pause";

const proof = seen("captured_after_fulfillment", 5);
const breakage = seen("shipped_not_captured", 9);
const mended = seen("captured_after_fulfillment", 11);

test.each<[string, Parameters<typeof recoveryOf>[0], string[]]>([
  ["nothing newer", { pausedAt: at(10), misses: [miss(9)], evidence: [proof, breakage] }, []],
  ["a newer capture", { pausedAt: at(10), misses: [miss(9)], evidence: [breakage, mended] }, ["klarna"]],
  [
    "the late capture of an order that was missed, after the pause",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [seen("captured_after_fulfillment", 9, { capturedAt: at(10.5) })],
    },
    ["klarna"],
  ],
  [
    "a capture from before the pause",
    { pausedAt: at(10), misses: [miss(9)], evidence: [seen("captured_after_fulfillment", 9.2)] },
    [],
  ],
  [
    "a newer proof that is stale",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [breakage, { ...mended, staleBecause: "engine_changed" }],
    },
    [],
  ],
  [
    "two gateways missed, one mended",
    { pausedAt: at(10), misses: [miss(9), miss(9, "billink")], evidence: [mended] },
    [],
  ],
  [
    "two gateways missed, both mended",
    {
      pausedAt: at(10),
      misses: [miss(9), miss(9, "billink")],
      evidence: [mended, { ...mended, gateway: "billink" }],
    },
    ["klarna", "billink"],
  ],
  [
    "a gateway that missed long before the pause is not asked about",
    {
      pausedAt: at(50),
      misses: [miss(9, "billink"), miss(49)],
      evidence: [seen("captured_after_fulfillment", 51)],
    },
    ["klarna"],
  ],
  [
    "another gateway broken since",
    {
      pausedAt: at(10),
      misses: [miss(9)],
      evidence: [mended, seen("shipped_not_captured", 11, { gateway: "billink" })],
    },
    [],
  ],
  ["nothing known at all", { pausedAt: at(10), misses: [], evidence: [] }, []],
])("resuming import: %s", (_, input, mendedGateways) => {
  expect(recoveryOf(input).map(({ gateway }) => gateway)).toEqual(mendedGateways);
});

test("what shows that import may go on is the order that was captured since the pause", () => {
  const evidence = [proof, breakage, { ...mended, orderName: "#1050" }];
  expect(recoveryOf({ pausedAt: at(10), misses: [miss(9)], evidence })).toMatchObject([
    { orderName: "#1050", state: "proven" },
  ]);
});
