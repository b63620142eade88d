import fc from "fast-check";
import { expect, test } from "vitest";
import { findLedgerFault, summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import { asId, type OperationId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
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
  expect(brief(first)).toEqual([["authorized", 10_000, "1"]]);
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
  expect(brief(read(order))).toEqual([["authorized", 10_000, "1"]]);
});

test("a void releases what was not captured, though Shopify shows it with amount zero", () => {
  const order = snapshot([transaction("1"), voiding("2", "1")], { capturable: false });
  expect(brief(read(order))).toEqual([
    ["authorized", 10_000, "1"],
    ["voided", 10_000, "2"],
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
  expect(brief(closed)).toEqual([["voided", 4_000, "remainder:1"]]);
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
    ["authorized", 10_000, "1"],
    ["captured", 6_000, "2"],
  ]);
});

test("not capturable without any cause concludes nothing", () => {
  expect(brief(read(snapshot([transaction("1")], { capturable: false })))).toEqual([
    ["authorized", 10_000, "1"],
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
  expect(brief(extended)).toEqual([["expired", -10_000, "remainder:1:1"]]);
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

type Step =
  | { what: "capture"; share: number }
  | { what: "void" }
  | { what: "refund"; share: number }
  | { what: "lapse" };

/** Readings of one order after each step of its life, as Shopify would show them. */
function lifeOf(steps: Step[], multiCapturable: boolean): OrderSnapshot[] {
  const transactions: TransactionSnapshot[] = [transaction("1", { multiCapturable })];
  const readings = [snapshot([...transactions], { readAt: at(1) })];
  let [remaining, lapsed] = [10_000, false];
  steps.forEach((step, index) => {
    const [id, amountOf] = [
      String(100 + index),
      (share: number, of: number) => money(Math.max(1, Math.floor(share * of)), "EUR"),
    ];
    const captures = transactions.filter(({ kind }) => kind === "capture");
    if (step.what === "capture" && remaining > 0) {
      const amount = amountOf(step.share, remaining);
      transactions.push(capture(id, "1", { amount }));
      remaining = multiCapturable ? remaining - amount.amountMinor : 0;
    } else if (step.what === "void" && remaining > 0 && captures.length === 0) {
      transactions.push(voiding(id, "1"));
      remaining = 0;
    } else if (step.what === "refund" && captures[0] && !transactions.some(({ kind }) => kind === "refund")) {
      transactions.push(
        refund(id, captures[0].id, { amount: amountOf(step.share, captures[0].amount.amountMinor) }),
      );
    } else if (step.what === "lapse" && remaining > 0) [remaining, lapsed] = [0, true];
    const financialStatus = lapsed ? "EXPIRED" : "AUTHORIZED";
    readings.push(
      snapshot([...transactions], { capturable: remaining > 0, financialStatus, readAt: at(2 + index) }),
    );
  });
  return readings;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant("capture" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ what: fc.constant("refund" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ what: fc.constantFrom("void" as const, "lapse" as const) }),
);

test("readings delivered late, twice and out of order give the ledger that the last one alone would give", () => {
  const deliveries = fc
    .tuple(fc.array(step, { maxLength: 6 }), fc.boolean())
    .map(([steps, multi]) => lifeOf(steps, multi))
    .chain((readings) =>
      fc.tuple(
        fc.constant(readings),
        fc.shuffledSubarray([...readings, ...readings], { minLength: readings.length * 2 }),
      ),
    );
  fc.assert(
    fc.property(deliveries, ([readings, delivered]) => {
      let [book, newest] = [[] as LedgerEntry[], 0];
      for (const reading of delivered) {
        const isNewest = reading.readAt.getTime() >= newest;
        newest = Math.max(newest, reading.readAt.getTime());
        book = [...book, ...read(reading, { known: book, isNewest })];
      }
      const totals = summarizeLedger(book, "EUR");
      expect(totals).toEqual(summarizeLedger(read(readings.at(-1) ?? snapshot([])), "EUR"));
      expect(findLedgerFault(totals)).toBeNull();
      expect(totals.authorized.amountMinor).toBe(
        totals.captured.amountMinor +
          totals.voided.amountMinor +
          totals.expired.amountMinor +
          totals.remaining.amountMinor,
      );
    }),
    { numRuns: 300 },
  );
});

test("a void of an authorization that was captured whole releases nothing", () => {
  const order = snapshot([transaction("1"), capture("2", "1"), voiding("3", "1", { amount: zero("EUR") })], {
    capturable: false,
  });
  expect(brief(read(order))).toEqual([
    ["authorized", 10_000, "1"],
    ["captured", 10_000, "2"],
  ]);
});
