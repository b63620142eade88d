import { expect, test } from "vitest";
import { decideSettlement } from "~/money/operation/decide-settlement";
import { asId, type OperationId } from "~/kernel/ids";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import { operation } from "./operations";
import { at, capture, refund, shown, snapshot, transaction, voiding } from "../../orders/order-snapshots";

const booked = (reference: string, operationId: string | null = null): LedgerEntry => ({
  orderId: asId("1001"),
  authorizationId: asId("1"),
  kind: "captured",
  amount: money(10_000, "EUR"),
  source: "unknown",
  reference: shown(reference),
  operationId: operationId === null ? null : asId<OperationId>(operationId),
  occurredAt: at(60),
});
type Input = Parameters<typeof decideSettlement>[0];
/** By a reading that began in the given minute. */
const settle = ({ readAt = at(61), ...input }: Partial<Input> & { readAt?: Date }) => {
  const { snapshot: order, ...rest } = {
    operation: operation(),
    snapshot: snapshot([transaction("1")]),
    known: [],
    ...input,
  };
  return decideSettlement({ ...rest, snapshot: { ...order, readAt } });
};
const withCapture = (fields: Parameters<typeof capture>[2] = {}) =>
  snapshot([transaction("1"), capture("2", "1", fields)]);

test("a capture of that amount after the request is its answer", () => {
  expect(settle({ snapshot: withCapture({ processedAt: at(60) }) })).toEqual({
    kind: "succeeded",
    transactionId: "shopify:2",
    occurredAt: at(60),
  });
});

test("clocks that differ by a minute do not hide the answer", () => {
  expect(settle({ snapshot: withCapture({ processedAt: at(59) }) }).kind).toBe("succeeded");
});

test("a clock that is far behind hides no money that moved, lest it is taken again", () => {
  expect(settle({ snapshot: withCapture({ processedAt: at(20) }), readAt: at(90) }).kind).toBe("succeeded");
});

test("a refusal from long before the request is not its answer", () => {
  const refused = withCapture({ status: "failure", errorCode: "CARD_DECLINED", processedAt: at(50) });
  expect(settle({ snapshot: refused, readAt: at(90) })).toMatchObject({ reason: "not_done" });
});

test.each([
  ["another amount", withCapture({ amount: money(9_999, "EUR") })],
  ["another authorization", withCapture({ parentId: shown("9") })],
  ["a time long before the request", withCapture({ processedAt: at(-60) })],
  ["another kind", snapshot([transaction("1"), refund("2", "1", { processedAt: at(60) })])],
])("a transaction of %s is not its answer", (_, order) => {
  expect(settle({ snapshot: order })).toEqual({ kind: "wait" });
});

test("a capture that the ledger knew before answers nothing", () => {
  expect(settle({ snapshot: withCapture(), known: [booked("2")] })).toEqual({ kind: "wait" });
});

test("an entry that a webhook booked for it settles it", () => {
  expect(settle({ known: [booked("2", "op-1")] })).toMatchObject({
    kind: "succeeded",
    transactionId: "shopify:2",
  });
});

test("nothing to see yet is waited for, and after ten minutes it was not done", () => {
  expect(settle({ readAt: at(69) })).toEqual({ kind: "wait" });
  expect(settle({ readAt: at(70) })).toEqual({ kind: "rejected", reason: "not_done", providerText: null });
});

test("a pending capture is waited for however long it takes", () => {
  expect(settle({ snapshot: withCapture({ status: "pending" }), readAt: at(10_000) })).toEqual({
    kind: "wait",
  });
});

test("an operation that was never sent may be sent", () => {
  expect(settle({ operation: operation({ state: "requested", sentAt: null }) })).toEqual({ kind: "send" });
});

test("the transaction that the provider named settles it either way", () => {
  const named = operation({ state: "requested", providerReference: shown("2") });
  const failed = withCapture({ status: "failure", errorCode: "AUTHORIZATION_EXPIRED" });
  expect(settle({ operation: named, snapshot: failed })).toEqual({
    kind: "rejected",
    reason: "authorization_expired",
    providerText: "AUTHORIZATION_EXPIRED",
  });
  expect(settle({ operation: named, snapshot: withCapture() })).toMatchObject({ kind: "succeeded" });
  expect(settle({ operation: named, readAt: at(10_000) })).toEqual({ kind: "wait" });
});

test("someone else's failed attempt is no answer while ours could still land", () => {
  const failed = withCapture({ status: "failure", errorCode: "DO_NOT_HONOR" });
  expect(settle({ snapshot: failed })).toEqual({ kind: "wait" });
  expect(settle({ snapshot: failed, readAt: at(70) })).toMatchObject({
    kind: "rejected",
    reason: "declined",
  });
});

test("a void is found though its amount is zero, a refund by its capture", () => {
  const voided = snapshot([transaction("1"), voiding("2", "1")]);
  expect(settle({ operation: operation({ kind: "void" }), snapshot: voided }).kind).toBe("succeeded");
  const back = operation({ kind: "refund", captureId: shown("2"), amount: money(100, "EUR") });
  const refunded = snapshot([
    transaction("1"),
    capture("2", "1"),
    refund("3", "2", { amount: money(100, "EUR") }),
  ]);
  expect(settle({ operation: back, snapshot: refunded })).toMatchObject({
    kind: "succeeded",
    transactionId: "shopify:3",
  });
});
