import { expect, test } from "vitest";
import { whoCapturesNow } from "~/autocapture/automatic-capture";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { asId } from "~/kernel/ids";
import { at } from "../orders/order-snapshots";

const evidence = (fields: Partial<SetupEvidence> = {}): SetupEvidence => ({
  step: "capture_after_fulfillment",
  gateway: "klarna",
  state: "broken",
  finding: "two_engines",
  orderId: asId("1"),
  orderName: "#1",
  capturedBy: "unknown",
  fulfilledAt: at(0),
  capturedAt: at(1),
  observedAt: at(0),
  ...fields,
});
const turn = (found: SetupEvidence[], minutes: number, gateway = "klarna") =>
  whoCapturesNow(found, { gateway, fulfilledAt: at(100), engineWaitMs: 30 * 60_000, now: at(minutes) });
const leftFor = (minutes: number) => ({ kind: "other_engine", remainingMs: minutes * 60_000 });

test("another engine that was seen for the gateway has its time from the fulfillment", () => {
  expect(turn([evidence()], 100)).toEqual(leftFor(30));
  expect(turn([evidence()], 125)).toEqual(leftFor(5));
  expect(turn([evidence()], 100, "billink")).toEqual({ kind: "app" });
  expect(turn([evidence({ finding: "shipped_not_captured" })], 100)).toEqual({ kind: "app" });
});

test("after its time the app captures only what was shipped whole, which refutes the other engine", () => {
  expect(turn([evidence()], 130)).toEqual({ kind: "app_if_whole" });
  expect(turn([evidence()], 100_000)).toEqual({ kind: "app_if_whole" });
});

test("the proof of another engine stands for as long as no newer order says otherwise", () => {
  const seenLongAgo = evidence({ observedAt: at(100 - 60 * 24 * 60) });
  expect(turn([seenLongAgo], 100)).toEqual(leftFor(30));
  const newer = { state: "proven", finding: "captured_after_fulfillment", observedAt: at(50) } as const;
  expect(turn([evidence(), evidence({ ...newer, capturedBy: "app" })], 100)).toEqual({ kind: "app" });
  const failed = evidence({ finding: "shipped_not_captured", observedAt: at(50) });
  expect(turn([evidence(), failed], 100)).toEqual({ kind: "app" });
});
