import { expect, test } from "vitest";
import { decideCapture, type DecideCaptureInput } from "~/money/plan/decide-capture";
import { decideRefund } from "~/money/plan/decide-refund";
import { decideVoid } from "~/money/plan/decide-void";
import { asId } from "~/kernel/ids";
import type { LedgerEntry, LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { money, type Money } from "~/kernel/money";
import { at } from "../../orders/order-snapshots";

const entries = (amounts: Partial<Record<LedgerEntryKind, number>>): LedgerEntry[] =>
  Object.entries({ authorized: 10_000, ...amounts }).map(([kind, amount]) => ({
    orderId: asId("1001"),
    authorizationId: asId("1"),
    kind: kind as LedgerEntryKind,
    amount: money(amount, "EUR"),
    source: "unknown",
    reference: kind,
    operationId: null,
    occurredAt: at(0),
  }));

const authorization = {
  id: asId<NonNullable<DecideCaptureInput["authorization"]>["id"]>("1"),
  amount: money(10_000, "EUR"),
  expiresAt: at(1_000),
  expirySource: "shopify",
  multiCapturable: false,
  authority: "shopify" as const,
  directState: null,
} as const;
const base: DecideCaptureInput = {
  order: { canceledAt: null },
  authorization,
  entries: entries({}),
  hasOpenOperation: false,
  amount: null,
  givesUpRest: false,
};

test("everything remaining is captured when no amount is given", () => {
  expect(decideCapture(base)).toEqual({
    kind: "capture",
    authorizationId: "1",
    amount: money(10_000, "EUR"),
    givenUp: money(0, "EUR"),
  });
});

test.each<[string, Partial<DecideCaptureInput>, string]>([
  ["an unknown authorization", { authorization: null }, "authorization_not_found"],
  ["another request under way", { hasOpenOperation: true }, "in_flight"],
  ["a canceled order", { order: { canceledAt: at(5) } }, "canceled"],
  ["everything captured", { entries: entries({ captured: 10_000 }) }, "already_captured"],
  ["everything voided", { entries: entries({ voided: 10_000 }) }, "already_voided"],
  ["everything expired", { entries: entries({ expired: 10_000 }) }, "expired"],
  ["amount zero", { amount: money(0, "EUR") }, "amount_zero"],
  ["a negative amount", { amount: money(-5, "EUR") }, "amount_negative"],
  ["an amount above what remains", { amount: money(10_001, "EUR") }, "amount_too_high"],
  ["another currency", { amount: money(100, "USD") }, "wrong_currency"],
  ["a part of a single capture", { amount: money(4_000, "EUR") }, "rest_would_be_lost"],
])("capture is refused for %s", (_, fields, reason) => {
  expect(decideCapture({ ...base, ...fields })).toMatchObject({ kind: "refused", reason });
});

test("a part is captured where the rest is given up by choice, or stays capturable", () => {
  const amount = money(4_000, "EUR");
  expect(decideCapture({ ...base, amount, givesUpRest: true })).toMatchObject({
    amount,
    givenUp: money(6_000, "EUR"),
  });
  const multi = { ...authorization, multiCapturable: true };
  expect(decideCapture({ ...base, amount, authorization: multi })).toMatchObject({
    amount,
    givenUp: money(0, "EUR"),
  });
});

test("a void releases everything, also of a canceled order, and only while nothing was captured", () => {
  const decide = (fields: Partial<DecideCaptureInput>, voidAfterCapture = false) =>
    decideVoid({ ...base, ...fields, capabilities: { voidAfterCapture, voidAmount: false } });
  expect(decide({ order: { canceledAt: at(5) } })).toEqual({
    kind: "void",
    authorizationId: "1",
    amount: money(10_000, "EUR"),
  });
  expect(decide({ entries: entries({ captured: 4_000 }) })).toEqual({
    kind: "refused",
    reason: "partly_captured",
  });
  expect(decide({ entries: entries({ captured: 4_000 }) }, true)).toMatchObject({
    amount: money(6_000, "EUR"),
  });
  expect(decide({ entries: entries({ voided: 10_000 }) })).toEqual({
    kind: "refused",
    reason: "already_voided",
  });
  expect(decide({ entries: entries({ captured: 10_000 }) })).toEqual({
    kind: "refused",
    reason: "already_captured",
  });
  expect(decide({ entries: entries({ expired: 10_000 }) })).toEqual({ kind: "refused", reason: "expired" });
  expect(decide({ hasOpenOperation: true })).toEqual({ kind: "refused", reason: "in_flight" });
});

test("a part is voided where the provider can do that, up to what remains, and nowhere else", () => {
  const decide = (amount: Money, voidAmount = true) =>
    decideVoid({
      ...base,
      entries: entries({ captured: 4_000 }),
      amount,
      capabilities: { voidAfterCapture: true, voidAmount },
    });
  expect(decide(money(2_000, "EUR"))).toMatchObject({ kind: "void", amount: money(2_000, "EUR") });
  expect(decide(money(6_000, "EUR"), false)).toMatchObject({ kind: "void", amount: money(6_000, "EUR") });
  const refusals = [
    decide(money(2_000, "EUR"), false),
    decide(money(6_001, "EUR")),
    decide(money(0, "EUR")),
    decide(money(-1, "EUR")),
    decide(money(100, "USD")),
  ].map((refused) => "reason" in refused && [refused.reason, refused.field]);
  expect(refusals).toEqual([
    ["void_takes_all", "amount"],
    ["amount_too_high", "amount"],
    ["amount_zero", "amount"],
    ["amount_negative", "amount"],
    ["wrong_currency", "amount"],
  ]);
});

test("a refund gives back at most what was captured and not refunded yet", () => {
  const decide = (fields: Partial<DecideCaptureInput>) => decideRefund({ ...base, ...fields });
  const partly = entries({ captured: 10_000, refunded: 3_000 });
  expect(decide({ entries: partly })).toMatchObject({ kind: "refund", amount: money(7_000, "EUR") });
  expect(decide({ entries: partly, amount: money(7_001, "EUR") })).toMatchObject({
    kind: "refused",
    reason: "amount_too_high",
  });
  expect(decide({ entries: partly, amount: money(0, "EUR") })).toMatchObject({
    kind: "refused",
    reason: "amount_zero",
  });
  expect(decide({ entries: partly, amount: money(1, "USD") })).toMatchObject({
    kind: "refused",
    reason: "wrong_currency",
  });
  expect(decide({})).toEqual({ kind: "refused", reason: "nothing_captured" });
  expect(decide({ entries: entries({ captured: 10, refunded: 10 }) })).toEqual({
    kind: "refused",
    reason: "already_refunded",
  });
});
