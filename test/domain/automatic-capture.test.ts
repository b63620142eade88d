import { expect, test } from "vitest";
import { captureTurn, fulfillmentsToCapture } from "~/domain/automatic-capture";
import { resolvePolicies, type CaptureEngine } from "~/domain/settings";
import type { SetupEvidence } from "~/domain/setup-evidence";
import { asId } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import { at, fulfillment, snapshot, transaction } from "./order-snapshots";

const [klarna] = resolvePolicies([]);
const settings = {
  captureEngine: "app" as CaptureEngine | null,
  captureEngineSince: null as Date | null,
  importOn: true,
  importChangedAt: null as Date | null,
};
const shipped = (fields: Partial<OrderSnapshot> = {}) =>
  snapshot([transaction("1")], { fulfillments: [fulfillment(10), fulfillment(60)], ...fields });
const idsOf = (order: OrderSnapshot, given: Partial<typeof settings> = {}, policy = klarna) =>
  fulfillmentsToCapture(order, { policy, settings: { ...settings, ...given } }).map(({ id }) => id);

test("every parcel of a capturable order is captured for, where the app is the engine", () => {
  expect(idsOf(shipped())).toEqual(["f10", "f60"]);
  expect(idsOf(shipped(), { captureEngine: null })).toEqual([]);
  expect(idsOf(shipped(), { captureEngine: "flow" })).toEqual([]);
});

test("a gateway's own engine comes before the shop's, either way", () => {
  const own = (captureEngine: CaptureEngine) => klarna && { ...klarna, captureEngine };
  expect(idsOf(shipped(), {}, own("flow"))).toEqual([]);
  expect(idsOf(shipped(), { captureEngine: "flow" }, own("app"))).toEqual(["f10", "f60"]);
});

test("a canceled parcel, a canceled order and one with nothing to capture are left alone", () => {
  expect(idsOf(shipped({ fulfillments: [fulfillment(10, { canceled: true })] }))).toEqual([]);
  expect(idsOf(shipped({ canceledAt: at(70) }))).toEqual([]);
  expect(idsOf(shipped({ capturable: false }))).toEqual([]);
});

test("parcels from before the app was chosen, or import was turned on, are left to a person", () => {
  expect(idsOf(shipped(), { captureEngineSince: at(30) })).toEqual(["f60"]);
  expect(idsOf(shipped(), { importChangedAt: at(30) })).toEqual(["f60"]);
  expect(idsOf(shipped(), { importChangedAt: at(30), importOn: false })).toEqual(["f10", "f60"]);
  const sameSecond = new Date(at(60).getTime() + 999);
  expect(idsOf(shipped(), { captureEngineSince: sameSecond })).toEqual(["f60"]);
});

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
  captureTurn(found, { gateway, fulfilledAt: at(100), patienceMs: 30 * 60_000, now: at(minutes) });
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
