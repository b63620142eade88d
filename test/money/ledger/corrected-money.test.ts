import { expect, test } from "vitest";
import { summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import { money, zero } from "~/kernel/money";
import type { TransactionSnapshot } from "~/orders/order-snapshot";
import { at, capture, refund, snapshot, transaction, voiding } from "../../orders/order-snapshots";
import { brief, read } from "./readings";

const captured = (fields: Partial<TransactionSnapshot> = {}, minute = 100) =>
  snapshot([transaction("1"), capture("2", "1", fields)], { readAt: at(minute) });
const failed = { status: "failure" } as const;
const totals = (entries: LedgerEntry[]) => summarizeLedger(entries, "EUR");

test("a capture that turns out to have failed is taken back by another entry, and remains to be captured", () => {
  const known = read(captured());
  const correction = read(captured(failed, 200), { known });
  expect(brief(correction)).toEqual([["captured", -10_000, "shopify:2:correction:1"]]);
  expect(correction[0]).toMatchObject({ source: "provider", operationId: null, occurredAt: at(200) });
  const { remaining, captured: taken, capturedAt } = totals([...known, ...correction]);
  expect([remaining, taken, capturedAt]).toEqual([money(10_000, "EUR"), zero("EUR"), null]);
  expect(read(captured(failed, 300), { known: [...known, ...correction] })).toEqual([]);
});

test("a capture that comes to another amount is brought to it, and to the next after that", () => {
  const known = read(captured());
  const less = read(captured({ amount: money(8_000, "EUR") }, 200), { known });
  expect(brief(less)).toEqual([["captured", -2_000, "shopify:2:correction:1"]]);
  const more = read(captured({ amount: money(9_000, "EUR") }, 300), { known: [...known, ...less] });
  expect(brief(more)).toEqual([["captured", 1_000, "shopify:2:correction:2"]]);
  expect(totals([...known, ...less, ...more]).captured).toEqual(money(9_000, "EUR"));
});

test("a failure that turns out to be a success after all is brought back", () => {
  const known = read(captured());
  const gone = read(captured(failed, 200), { known });
  const again = read(captured({}, 300), { known: [...known, ...gone] });
  expect(brief(again)).toEqual([["captured", 10_000, "shopify:2:correction:2"]]);
});

test("an older reading never undoes a newer one, in neither direction", () => {
  const known = read(captured());
  expect(read(captured(failed, 50), { known, isNewest: false })).toEqual([]);
  const book = [...known, ...read(captured(failed, 200), { known })];
  expect(read(captured({}, 100), { known: book, isNewest: false })).toEqual([]);
});

test("neither a transaction that is pending again nor one that a reading leaves out takes anything back", () => {
  const known = read(captured());
  expect(read(captured({ status: "pending" }, 200), { known })).toEqual([]);
  expect(read(snapshot([transaction("1")], { readAt: at(200) }), { known })).toEqual([]);
});

test("an authorization that turns out to have failed leaves nothing to capture", () => {
  const known = read(snapshot([transaction("1")]));
  const gone = read(snapshot([transaction("1", failed)], { capturable: false }), { known });
  expect(brief(gone)).toEqual([["authorized", -10_000, "shopify:1:correction:1"]]);
  expect(totals([...known, ...gone]).remaining).toEqual(zero("EUR"));
});

test("a void and a refund that failed are taken back as well", () => {
  const voided = read(snapshot([transaction("1"), voiding("2", "1")], { capturable: false }));
  const standing = snapshot([transaction("1"), voiding("2", "1", failed)], { readAt: at(200) });
  expect(brief(read(standing, { known: voided }))).toEqual([["voided", -10_000, "shopify:2:correction:1"]]);
  const paid = [transaction("1"), capture("2", "1")];
  const refunded = read(snapshot([...paid, refund("3", "2")], { capturable: false }));
  const kept = snapshot([...paid, refund("3", "2", failed)], { capturable: false, readAt: at(200) });
  expect(brief(read(kept, { known: refunded }))).toEqual([["refunded", -10_000, "shopify:3:correction:1"]]);
});
