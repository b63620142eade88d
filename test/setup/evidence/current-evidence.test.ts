import { expect, test } from "vitest";
import { currentEvidence } from "~/setup/evidence/current-evidence";
import { FINDINGS, type EvidenceFinding } from "~/setup/evidence/setup-evidence";
import { at } from "../../orders/order-snapshots";
import { evidence, judged } from "./evidence-input";

const seen = (finding: EvidenceFinding, minutes: number) =>
  evidence({ finding, state: FINDINGS[finding], observedAt: at(minutes) });
const PROOF = "captured_after_fulfillment";

test.each<[string, [EvidenceFinding, number][], EvidenceFinding]>([
  [
    "a newer proof replaces a breakage",
    [
      ["shipped_not_captured", 10],
      [PROOF, 20],
    ],
    PROOF,
  ],
  [
    "a newer breakage replaces a proof",
    [
      ["shipped_not_captured", 20],
      [PROOF, 10],
    ],
    "shipped_not_captured",
  ],
  [
    "at the same moment the breakage holds",
    [
      ["shipped_not_captured", 10],
      [PROOF, 10],
    ],
    "shipped_not_captured",
  ],
  [
    "a newer contradiction replaces a proof",
    [
      ["other_engine", 20],
      [PROOF, 10],
    ],
    "other_engine",
  ],
  [
    "a newer proof ends a contradiction",
    [
      ["other_engine", 10],
      [PROOF, 20],
    ],
    PROOF,
  ],
  [
    "a contradiction does not hide an order that waits for its money",
    [
      ["shipped_not_captured", 10],
      ["engine_missed", 20],
      [PROOF, 5],
    ],
    "shipped_not_captured",
  ],
  [
    "what is informational replaces nothing",
    [
      ["captured_early", 30],
      [PROOF, 20],
    ],
    PROOF,
  ],
  ["what is informational stands where nothing else is known", [["captured_early", 30]], "captured_early"],
])("%s", (_, found, expected) => {
  const all = found.map(([finding, minutes]) => seen(finding, minutes));
  expect(currentEvidence(judged(all)).map(({ finding }) => finding)).toEqual([expected]);
});

test("of the same state the newest holds, and gateways do not speak for each other", () => {
  const found = [
    seen(PROOF, 10),
    { ...seen(PROOF, 30), orderName: "#1003" },
    { ...seen("shipped_not_captured", 40), gateway: "riverty" },
  ];
  expect(currentEvidence(judged(found))).toMatchObject([
    { gateway: "klarna", orderName: "#1003" },
    { gateway: "riverty", finding: "shipped_not_captured" },
  ]);
});

test("a fault that is out of date hides no newer contradiction, and keeps an older proof from counting", () => {
  const [fault, contradiction] = [
    { ...seen("two_engines", 20), staleBecause: "stated" as const },
    { ...seen("other_engine", 30), staleBecause: null },
  ];
  expect(currentEvidence([fault, contradiction])).toMatchObject([{ finding: "other_engine" }]);
  const proof = { ...seen(PROOF, 10), staleBecause: null };
  expect(currentEvidence([fault, proof])).toMatchObject([{ finding: "two_engines" }]);
});
