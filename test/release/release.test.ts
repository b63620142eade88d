import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import {
  decideRelease,
  isReleasing,
  releaseChangesAt,
  type HoldReason,
  type ReleasedOrder,
  type ReleaseRules,
} from "~/release/release";

const AT = new Date(Date.UTC(2026, 10, 28));
const minutesAgo = (minutes: number) => new Date(AT.getTime() - minutes * 60_000);
const inDays = (days: number) => new Date(AT.getTime() + days * 86_400_000);
const AUTHORIZED: ReleasedOrder = {
  fulfilledAt: null,
  canceledAt: null,
  deletedAt: null,
  processedAt: minutesAgo(20),
  expiresAt: inDays(20),
  highRisk: false,
  heldByRequest: false,
  paymentPending: false,
  owed: money(10_000, "EUR"),
  remaining: money(10_000, "EUR"),
  captured: money(0, "EUR"),
};
const CAPTURED = { owed: money(0, "EUR"), remaining: money(0, "EUR"), captured: money(10_000, "EUR") };
const ON: ReleaseRules = {
  importOn: true,
  importPausedAt: null,
  holdsPending: true,
  holdsHighRisk: false,
  editWindowMinutes: null,
  holdsExpiringDays: null,
};
const OFF = { ...ON, importOn: false };
const PAUSED = { ...ON, importPausedAt: AT };
const STRICT = { ...ON, holdsHighRisk: true, editWindowMinutes: 60, holdsExpiringDays: 5 };
const STRICTEST = { ...STRICT, importOn: false, importPausedAt: AT };

test.each([
  ["authorized", {}],
  [
    "captured in part, with the rest authorized",
    { owed: money(6_000, "EUR"), remaining: money(6_000, "EUR"), captured: money(4_000, "EUR") },
  ],
  ["edited below what is authorized", { owed: money(6_000, "EUR") }],
])("an order that is %s may ship while import is on, and only then", (_, fields) => {
  const order = { ...AUTHORIZED, ...fields };
  expect(decideRelease(order, ON, AT)).toEqual({ state: "may_ship" });
  expect(decideRelease(order, OFF, AT)).toEqual({ state: "hold", reasons: ["import_off"] });
  expect(decideRelease(order, PAUSED, AT)).toEqual({ state: "hold", reasons: ["import_paused"] });
  expect(decideRelease(order, { ...PAUSED, importOn: false }, AT)).toEqual({
    state: "hold",
    reasons: ["import_off", "import_paused"],
  });
});

test.each([
  ["captured", CAPTURED],
  ["captured, with a rest that nobody owes", { ...CAPTURED, remaining: money(4_000, "EUR") }],
  ["paid elsewhere", { owed: money(0, "EUR") }],
])("an order that is %s may ship, whatever is switched", (_, fields) => {
  for (const settings of [ON, OFF, PAUSED, STRICTEST])
    expect(decideRelease({ ...AUTHORIZED, ...fields }, settings, AT)).toEqual({ state: "may_ship" });
});

test.each<[string, Partial<ReleasedOrder>, HoldReason]>([
  ["canceled", { canceledAt: AT }, "canceled"],
  ["canceled after it was captured", { ...CAPTURED, canceledAt: AT }, "canceled"],
  ["waiting for its payment", { paymentPending: true, remaining: money(0, "EUR") }, "payment_pending"],
  ["waiting for a payment, with another authorized", { paymentPending: true }, "payment_pending"],
  ["voided or expired", { remaining: money(0, "EUR") }, "nothing_authorized"],
  ["edited above what is authorized", { owed: money(11_500, "EUR") }, "owed_not_covered"],
  ["deleted at Shopify", { deletedAt: AT }, "canceled"],
  ["stopped by a person", { heldByRequest: true }, "held_by_request"],
  ["captured, and stopped by a person", { ...CAPTURED, heldByRequest: true }, "held_by_request"],
  ["captured, and edited up", { ...CAPTURED, owed: money(1_500, "EUR") }, "owed_not_covered"],
])("an order that is %s is held", (_, fields, reason) => {
  expect(decideRelease({ ...AUTHORIZED, ...fields }, ON, AT)).toEqual({ state: "hold", reasons: [reason] });
});

test("the reasons of the order come before those of the shop", () => {
  expect(decideRelease({ ...AUTHORIZED, owed: money(11_500, "EUR") }, PAUSED, AT)).toEqual({
    state: "hold",
    reasons: ["owed_not_covered", "import_paused"],
  });
});

test.each<[string, Partial<ReleasedOrder>, HoldReason[]]>([
  ["risky", { highRisk: true, processedAt: minutesAgo(61) }, ["high_risk"]],
  ["a minute within its edit window", { processedAt: minutesAgo(59) }, ["edit_window"]],
  ["at the end of its edit window", { processedAt: minutesAgo(60) }, []],
  [
    "at the last of the days before its expiry",
    { processedAt: minutesAgo(60), expiresAt: inDays(5) },
    ["expires_soon"],
  ],
  ["a while before these days", { processedAt: minutesAgo(60), expiresAt: inDays(5.01) }, []],
  [
    "past its date by the shop's own table",
    { processedAt: minutesAgo(60), expiresAt: inDays(-1) },
    ["expires_soon"],
  ],
  ["without a known expiry", { processedAt: minutesAgo(60), expiresAt: null }, []],
  [
    "everything at once",
    { highRisk: true, expiresAt: inDays(1) },
    ["expires_soon", "high_risk", "edit_window"],
  ],
])("where the merchant holds such orders, one that is %s is held for it", (_, fields, reasons) => {
  const order = { ...AUTHORIZED, ...fields };
  const expected =
    reasons.length > 0
      ? { state: "hold" as const, reasons: expect.arrayContaining(reasons) as HoldReason[] }
      : { state: "may_ship" as const };
  const decided = decideRelease(order, STRICT, AT);
  expect(decided).toEqual(expected);
  expect(decided.state === "hold" ? decided.reasons.length : 0).toBe(reasons.length);
  expect(decideRelease(order, ON, AT)).toEqual({ state: "may_ship" });
});

test("a pending payment that the merchant does not wait for needs no authorization", () => {
  const order = { ...AUTHORIZED, paymentPending: true, remaining: money(0, "EUR") };
  expect(decideRelease(order, { ...ON, holdsPending: false }, AT)).toEqual({ state: "may_ship" });
});

test("an order that has left whole is neither held nor released", () => {
  const left = { ...AUTHORIZED, fulfilledAt: AT, heldByRequest: true, canceledAt: AT };
  expect(decideRelease(left, STRICTEST, AT)).toEqual({ state: "shipped" });
  expect(releaseChangesAt(left, STRICT, AT)).toBeNull();
});

test("time changes the decision at the end of the edit window and at the first of the days before the expiry", () => {
  expect(releaseChangesAt(AUTHORIZED, ON, AT)).toBeNull();
  expect(releaseChangesAt(AUTHORIZED, STRICT, AT)).toEqual(minutesAgo(-40));
  expect(releaseChangesAt({ ...AUTHORIZED, processedAt: minutesAgo(60) }, STRICT, AT)).toEqual(inDays(15));
  expect(releaseChangesAt({ ...AUTHORIZED, ...CAPTURED }, STRICT, AT)).toBeNull();
  expect(releaseChangesAt({ ...AUTHORIZED, canceledAt: AT }, STRICT, AT)).toBeNull();
});

test("authorized orders are released while the switch is on and import is not paused", () => {
  expect([ON, OFF, PAUSED].map(isReleasing)).toEqual([true, false, false]);
});
