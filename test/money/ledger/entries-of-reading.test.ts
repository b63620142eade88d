import { expect, test } from "vitest";
import { summarizeLedger } from "~/money/ledger/ledger";
import { asId, type OperationId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import type { TransactionSnapshot } from "~/orders/order-snapshot";
import { operation } from "../operation/operations";
import {
  at,
  capture,
  fulfillment,
  refund,
  snapshot,
  transaction,
  voiding,
} from "../../orders/order-snapshots";
import { brief, klarna, read } from "./readings";

test("an authorization enters the ledger once", () => {
  const order = snapshot([transaction("1")]);
  const first = read(order);
  expect(brief(first)).toEqual([["authorized", 10_000, "shopify:1"]]);
  expect(read(order, { known: first })).toEqual([]);
});

test("only successful transactions of followed authorizations count", () => {
  const order = snapshot([
    transaction("1"),
    transaction("5", { gateway: "visa" }),
    capture("6", "5"),
    capture("7", "1", { status: "failure" }),
    capture("8", "1", { status: "pending" }),
  ]);
  expect(brief(read(order))).toEqual([["authorized", 10_000, "shopify:1"]]);
});

test("a void releases what was not captured, though Shopify shows it with amount zero", () => {
  const order = snapshot([transaction("1"), voiding("2", "1")], { capturable: false });
  expect(brief(read(order))).toEqual([
    ["authorized", 10_000, "shopify:1"],
    ["voided", 10_000, "shopify:2"],
  ]);
});

test("a refund belongs to the authorization of its capture", () => {
  const order = snapshot(
    [transaction("1"), capture("2", "1"), refund("3", "2", { amount: money(2_500, "EUR") })],
    { capturable: false },
  );
  expect(read(order).at(-1)).toMatchObject({
    kind: "refunded",
    authorizationId: "1",
    amount: money(2_500, "EUR"),
  });
});

test("what a single capture leaves is voided once the order says that nothing is capturable", () => {
  const part = capture("2", "1", { amount: money(6_000, "EUR") });
  const open = read(snapshot([transaction("1"), part]));
  expect(summarizeLedger(open, "EUR").remaining).toEqual(money(4_000, "EUR"));
  const closed = read(snapshot([transaction("1"), part], { capturable: false }), { known: open });
  expect(brief(closed)).toEqual([["voided", 4_000, "shopify:1:remainder"]]);
});

test("while a capture is pending nothing is taken for given up", () => {
  const order = snapshot(
    [
      transaction("1"),
      capture("2", "1", { amount: money(6_000, "EUR") }),
      capture("3", "1", { status: "pending" }),
    ],
    { capturable: false },
  );
  expect(brief(read(order))).toEqual([
    ["authorized", 10_000, "shopify:1"],
    ["captured", 6_000, "shopify:2"],
  ]);
});

test("not capturable without any cause concludes nothing", () => {
  expect(brief(read(snapshot([transaction("1")], { capturable: false })))).toEqual([
    ["authorized", 10_000, "shopify:1"],
  ]);
});

test("past its expiry and not capturable, what remained is expired at the moment of expiry", () => {
  const order = snapshot([transaction("1")], { capturable: false, readAt: at(40_400) });
  expect(read(order).at(-1)).toMatchObject({
    kind: "expired",
    amount: money(10_000, "EUR"),
    occurredAt: at(40_320),
  });
});

test("past its expiry by the shop's table but still capturable, it remains", () => {
  const order = snapshot([transaction("1")], { readAt: at(40_400) });
  expect(summarizeLedger(read(order), "EUR").remaining).toEqual(money(10_000, "EUR"));
});

test("a remainder that turns out capturable again is corrected by another entry", () => {
  const lapsed = read(snapshot([transaction("1")], { capturable: false, financialStatus: "EXPIRED" }));
  const extended = read(snapshot([transaction("1")], { readAt: at(200) }), { known: lapsed });
  expect(brief(extended)).toEqual([["expired", -10_000, "shopify:1:remainder:1"]]);
  expect(summarizeLedger([...lapsed, ...extended], "EUR").remaining).toEqual(money(10_000, "EUR"));
});

test("an older reading that comes late adds its transactions and undoes nothing", () => {
  const newest = snapshot([transaction("1"), capture("2", "1", { amount: money(6_000, "EUR") })], {
    capturable: false,
  });
  const known = read(newest);
  expect(read(snapshot([transaction("1")]), { known, isNewest: false })).toEqual([]);
});

test("a capture that answers an open operation is the app's, and no other is", () => {
  const open = operation({ amount: money(10_000, "EUR"), requestedAt: at(59), sentAt: at(59) });
  const order = snapshot([
    transaction("1"),
    capture("2", "1"),
    capture("3", "1", { amount: money(1, "EUR") }),
  ]);
  const captured = read(order, { operations: [open] }).filter(({ kind }) => kind === "captured");
  expect(captured.map(({ source, operationId }) => [source, operationId])).toEqual([
    ["app", open.id],
    ["unknown", null],
  ]);
});

test("a capture answers the operation that waits for it before one that was taken for not done", () => {
  const amount = money(5_000, "EUR");
  const given = {
    amount,
    requestedAt: at(20),
    sentAt: at(20),
    state: "rejected",
    reason: "not_done",
  } as const;
  const before = operation({ id: asId<OperationId>("before"), ...given });
  const open = operation({ id: asId<OperationId>("open"), amount, requestedAt: at(60), sentAt: at(60) });
  const captures = [capture("2", "1", { amount }), capture("3", "1", { amount })];
  const answered = (order: TransactionSnapshot[]) =>
    read(snapshot([transaction("1"), ...order]), { operations: [before, open] }).flatMap((entry) =>
      entry.kind === "captured" ? [entry.operationId] : [],
    );
  expect(answered(captures.slice(0, 1))).toEqual(["open"]);
  expect(answered(captures)).toEqual(["open", "before"]);
});

test("two captures of the same amount answer one operation once", () => {
  const open = operation({ amount: money(5_000, "EUR"), requestedAt: at(59), sentAt: at(59) });
  const half = { amount: money(5_000, "EUR") };
  const order = snapshot([transaction("1"), capture("2", "1", half), capture("3", "1", half)]);
  const sources = read(order, { operations: [open] }).flatMap(({ kind, source }) =>
    kind === "captured" ? [source] : [],
  );
  expect(sources).toEqual(["app", "unknown"]);
});

test.each([
  ["flow", 61, "flow"],
  ["shopify_on_fulfillment", 60, "shopify_on_fulfillment"],
  ["flow", 65, "unknown"],
  ["app", 61, "unknown"],
  [null, 61, "unknown"],
] as const)(
  "with engine %s, a capture in minute %i after a shipment in minute 60 is credited to %s",
  (engine, minute, source) => {
    const order = snapshot([transaction("1"), capture("2", "1", { processedAt: at(minute) })], {
      fulfillments: [fulfillment(60)],
    });
    expect(read(order, { authorizations: [{ ...klarna, engine }] }).at(-1)).toMatchObject({
      kind: "captured",
      source,
    });
  },
);

test("a void of an authorization that was captured whole releases nothing", () => {
  const order = snapshot([transaction("1"), capture("2", "1"), voiding("3", "1", { amount: zero("EUR") })], {
    capturable: false,
  });
  expect(brief(read(order))).toEqual([
    ["authorized", 10_000, "shopify:1"],
    ["captured", 10_000, "shopify:2"],
  ]);
});
