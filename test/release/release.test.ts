import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { decideRelease, isReleasing, type HoldReason, type ReleasedOrder } from "~/release/release";

const AT = new Date(Date.UTC(2026, 10, 28));
const AUTHORIZED: ReleasedOrder = {
  canceledAt: null,
  paymentPending: false,
  owed: money(10_000, "EUR"),
  remaining: money(10_000, "EUR"),
  captured: money(0, "EUR"),
};
const CAPTURED = { owed: money(0, "EUR"), remaining: money(0, "EUR"), captured: money(10_000, "EUR") };
const ON = { importOn: true, importPausedAt: null };
const OFF = { importOn: false, importPausedAt: null };
const PAUSED = { importOn: true, importPausedAt: AT };

test.each([
  ["authorized", {}],
  [
    "captured in part, with the rest authorized",
    { owed: money(6_000, "EUR"), remaining: money(6_000, "EUR"), captured: money(4_000, "EUR") },
  ],
  ["edited below what is authorized", { owed: money(6_000, "EUR") }],
])("an order that is %s may ship while import is on, and only then", (_, fields) => {
  const order = { ...AUTHORIZED, ...fields };
  expect(decideRelease(order, ON)).toEqual({ state: "may_ship" });
  expect(decideRelease(order, OFF)).toEqual({ state: "hold", reasons: ["import_off"] });
  expect(decideRelease(order, PAUSED)).toEqual({ state: "hold", reasons: ["import_paused"] });
  expect(decideRelease(order, { ...PAUSED, importOn: false })).toEqual({
    state: "hold",
    reasons: ["import_off", "import_paused"],
  });
});

test.each([
  ["captured", CAPTURED],
  ["captured, with a rest that nobody owes", { ...CAPTURED, remaining: money(4_000, "EUR") }],
  ["paid elsewhere", { owed: money(0, "EUR") }],
])("an order that is %s may ship, whatever is switched", (_, fields) => {
  for (const settings of [ON, OFF, PAUSED])
    expect(decideRelease({ ...AUTHORIZED, ...fields }, settings)).toEqual({ state: "may_ship" });
});

test.each<[string, Partial<ReleasedOrder>, HoldReason]>([
  ["canceled", { canceledAt: AT }, "canceled"],
  ["canceled after it was captured", { ...CAPTURED, canceledAt: AT }, "canceled"],
  ["waiting for its payment", { paymentPending: true, remaining: money(0, "EUR") }, "payment_pending"],
  ["waiting for a payment, with another authorized", { paymentPending: true }, "payment_pending"],
  ["voided or expired", { remaining: money(0, "EUR") }, "nothing_authorized"],
  ["edited above what is authorized", { owed: money(11_500, "EUR") }, "owed_not_covered"],
  ["captured, and edited up", { ...CAPTURED, owed: money(1_500, "EUR") }, "owed_not_covered"],
])("an order that is %s is held", (_, fields, reason) => {
  expect(decideRelease({ ...AUTHORIZED, ...fields }, ON)).toEqual({ state: "hold", reasons: [reason] });
});

test("the reasons of the order come before those of the shop", () => {
  expect(decideRelease({ ...AUTHORIZED, owed: money(11_500, "EUR") }, PAUSED)).toEqual({
    state: "hold",
    reasons: ["owed_not_covered", "import_paused"],
  });
});

test("authorized orders are released while the switch is on and import is not paused", () => {
  expect([ON, OFF, PAUSED].map(isReleasing)).toEqual([true, false, false]);
});
