import { expect, test } from "vitest";
import { fulfillmentsToCapture, waitForOtherEngineMs } from "~/domain/automatic-capture";
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
const wait = (found: SetupEvidence[], minutes: number, gateway = "klarna") =>
  waitForOtherEngineMs(found, { gateway, fulfilledAt: at(100), now: at(minutes) }) / 60_000;

test("another engine that was seen for the gateway has half an hour, and no longer", () => {
  expect(wait([evidence()], 100)).toBe(30);
  expect(wait([evidence()], 125)).toBe(5);
  expect(wait([evidence()], 131)).toBe(0);
  expect(wait([evidence()], 100, "billink")).toBe(0);
  expect(wait([evidence({ finding: "shipped_not_captured" })], 100)).toBe(0);
});

test("an engine that the app captured after, or that was not seen for a week, is taken for switched off", () => {
  const own = evidence({
    state: "proven",
    finding: "captured_after_fulfillment",
    capturedBy: "app",
    observedAt: at(50),
  });
  expect(wait([evidence(), own], 100)).toBe(0);
  expect(wait([evidence({ observedAt: at(100 - 8 * 24 * 60) })], 100)).toBe(0);
});
