import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOfReading } from "~/money/ledger/entries-of-reading";
import { asId } from "~/kernel/ids";
import { findLedgerFault, summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import { at, capture, refund, snapshot, transaction, voiding } from "../../orders/order-snapshots";
import { read } from "./readings";

/** An order as seven readings saw it, each with one transaction more. */
const history: OrderSnapshot[] = [
  transaction("1"),
  capture("2", "1", { amount: money(3_000, "EUR"), processedAt: at(10) }),
  capture("3", "1", { amount: money(2_000, "EUR"), processedAt: at(20) }),
  refund("4", "2", { amount: money(500, "EUR"), processedAt: at(30) }),
  capture("5", "1", { amount: money(5_000, "EUR"), processedAt: at(40) }),
  refund("6", "5", { amount: money(5_000, "EUR"), processedAt: at(50) }),
  refund("7", "3", { amount: money(1, "EUR"), processedAt: at(60) }),
].map((_, index, all) => snapshot(all.slice(0, index + 1), { readAt: at(index * 10) }));

test("readings that arrive late, twice and in any order end in the same ledger", () => {
  const positions = fc.array(fc.nat({ max: history.length - 1 }), { maxLength: 20 });
  fc.assert(
    fc.property(positions, (given) => {
      const known: LedgerEntry[] = [];
      let newest = -1;
      for (const position of [...given, history.length - 1]) {
        const reading = history[position];
        if (!reading) continue;
        const authorizations = [
          {
            id: asId<LedgerEntry["authorizationId"]>("1"),
            expiresAt: null,
            expirySource: null,
            engine: null,
          },
        ];
        const isNewest = position >= newest;
        newest = Math.max(newest, position);
        known.push(
          ...entriesOfReading({ snapshot: reading, isNewest, authorizations, known, operations: [] }),
        );
      }
      expect(summarizeLedger(known, "EUR")).toMatchObject({
        authorized: money(10_000, "EUR"),
        captured: money(10_000, "EUR"),
        refunded: money(5_501, "EUR"),
        remaining: money(0, "EUR"),
      });
    }),
  );
});

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
      // A lapse without a date counts from the reading that showed it first, which depends on what was delivered.
      const summary = summarizeLedger(book, "EUR");
      const undated = { releasedAt: null, lapsedAt: null };
      const totals = { ...summary, ...undated };
      const last = summarizeLedger(read(readings.at(-1) ?? snapshot([])), "EUR");
      expect(totals).toEqual({ ...last, ...undated });
      expect(findLedgerFault(summary)).toBeNull();
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
