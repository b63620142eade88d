import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOfReading } from "~/money/ledger/entries-of-reading";
import { asId } from "~/kernel/ids";
import { summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { at, capture, refund, snapshot, transaction } from "../../orders/order-snapshots";

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
