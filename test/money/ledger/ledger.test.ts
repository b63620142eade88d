import fc from "fast-check";
import { expect, test } from "vitest";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { findLedgerFault, summarizeAuthorization, summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry, type LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import { at } from "../../orders/order-snapshots";

const entry = (
  kind: LedgerEntryKind,
  amountMinor: number,
  reference: string,
  fields: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  orderId: asId("1001"),
  authorizationId: asId("1"),
  kind,
  amount: money(amountMinor, "EUR"),
  source: "unknown",
  reference,
  operationId: null,
  occurredAt: at(0),
  ...fields,
});

test("what remains is authorized less captured, voided and expired", () => {
  const totals = summarizeLedger(
    [
      entry("authorized", 10_000, "1"),
      entry("captured", 3_000, "2"),
      entry("voided", 500, "3"),
      entry("expired", 1_500, "4"),
    ],
    "EUR",
  );
  expect(totals.remaining).toEqual(money(5_000, "EUR"));
  expect(totals.refundable).toEqual(money(3_000, "EUR"));
});

test("money was last let go by a lapse or a void, and lapsed by a lapse only", () => {
  const lapse = entry("expired", 1_500, "2", { occurredAt: at(1) });
  const totals = summarizeLedger(
    [entry("authorized", 10_000, "1"), lapse, entry("voided", 500, "3", { occurredAt: at(2) })],
    "EUR",
  );
  expect(totals).toMatchObject({ releasedAt: at(2), lapsedAt: at(1) });
  expect(summarizeLedger([entry("authorized", 10_000, "1")], "EUR").lapsedAt).toBeNull();
});

test("a refund gives nothing back to capture", () => {
  const totals = summarizeLedger(
    [entry("authorized", 10_000, "1"), entry("captured", 10_000, "2"), entry("refunded", 4_000, "3")],
    "EUR",
  );
  expect(totals.remaining).toEqual(money(0, "EUR"));
  expect(totals.refundable).toEqual(money(6_000, "EUR"));
});

test("the totals of one authorization leave the others aside", () => {
  const entries = [
    entry("authorized", 10_000, "1"),
    entry("authorized", 700, "9", { authorizationId: asId<AuthorizationId>("9") }),
  ];
  expect(summarizeAuthorization(entries, asId("9"), "EUR").remaining).toEqual(money(700, "EUR"));
});

test("an order without entries has nothing, in its own currency", () => {
  expect(summarizeLedger([], "JPY")).toMatchObject({ remaining: money(0, "JPY"), capturedAt: null });
});

test("money moved twice elsewhere shows as a fault and leaves nothing negative", () => {
  const totals = summarizeLedger(
    [
      entry("authorized", 1_000, "1"),
      entry("captured", 800, "2"),
      entry("captured", 800, "3"),
      entry("refunded", 2_000, "4"),
    ],
    "EUR",
  );
  expect(totals.remaining).toEqual(money(0, "EUR"));
  expect(totals.refundable).toEqual(money(0, "EUR"));
  expect(findLedgerFault(totals)).toBe("released_too_much");
  expect(findLedgerFault(summarizeLedger([entry("refunded", 1, "5")], "EUR"))).toBe("refunded_too_much");
});

test("whatever the order and however often entries arrive, the totals are the same", () => {
  const kinds = fc.constantFrom<LedgerEntryKind>("authorized", "captured", "voided", "expired", "refunded");
  const entries = fc
    .array(fc.tuple(kinds, fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 1_000 })), {
      maxLength: 12,
    })
    .map((list) =>
      list.map(([kind, amount, minute], index) =>
        entry(kind, amount, `t${index}`, { occurredAt: at(minute) }),
      ),
    );
  const deliveries = entries.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
  );
  fc.assert(
    fc.property(deliveries, ([list, delivered]) => {
      expect(summarizeLedger(delivered, "EUR")).toEqual(summarizeLedger(list, "EUR"));
    }),
  );
});
