import { expect, test } from "vitest";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import { planCancel, uncapturedOnCancel } from "~/money/plan/plan-cancel";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const untouched = asId<AuthorizationId>("1");
const taken = asId<AuthorizationId>("2");
const also = asId<AuthorizationId>("3");
const soon = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-12-20T10:00:00Z");
const of = (id: AuthorizationId, expiresAt: Date | null) => ({ id, amount: eur(5_585), expiresAt });

let entry = 0;
const noted = (authorizationId: AuthorizationId, kind: LedgerEntry["kind"], amountMinor: number) =>
  ({ authorizationId, kind, amount: eur(amountMinor), reference: String(++entry) }) as LedgerEntry;
const entries = [
  noted(untouched, "authorized", 5_585),
  noted(taken, "authorized", 5_585),
  noted(taken, "captured", 2_000),
  noted(taken, "refunded", 500),
  noted(also, "authorized", 5_585),
  noted(also, "captured", 5_585),
];

test("canceling releases only what was not captured at all; the rest of a partial capture lapses at its end", () => {
  const authorizations = [of(untouched, soon), of(taken, later), of(also, soon)];
  const uncaptured = uncapturedOnCancel({ authorizations, entries }, "EUR");
  expect(uncaptured).toEqual({ released: eur(5_585), lapses: eur(3_585), lapsesAt: later });
  const steps = planCancel({ authorizations, entries, captures: [] });
  expect(steps.map(({ kind, amount }) => [kind, amount])).toEqual([["void", uncaptured.released]]);
});

test("a rest of which one end is unknown has no day on which it lapses", () => {
  const rest = [...entries, noted(asId("4"), "authorized", 5_585), noted(asId("4"), "captured", 85)];
  const authorizations = [of(taken, later), of(asId("4"), null)];
  expect(uncapturedOnCancel({ authorizations, entries: rest }, "EUR")).toEqual({
    released: eur(0),
    lapses: eur(9_085),
    lapsesAt: null,
  });
});
