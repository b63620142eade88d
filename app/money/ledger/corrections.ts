import type { LedgerEntry } from "./ledger-entry";
import { money, subtract, sum, type Money } from "~/kernel/money";
import type { MoneyFact } from "./money-fact";
import type { TransactionSnapshot } from "~/orders/order-snapshot";

const MARK = ":correction:";

/** The transaction id that a correcting entry refers to; null for any other entry. */
export function correctedReference({ reference }: Pick<LedgerEntry, "reference">): string | null {
  const [corrected] = reference.split(MARK);
  return corrected === undefined || corrected === reference ? null : corrected;
}

/** The ledger's amount of one kind for one transaction, corrections included. */
export function amountStated(
  entries: readonly LedgerEntry[],
  { kind, reference, amount: { currency } }: Pick<LedgerEntry, "kind" | "reference" | "amount">,
): Money {
  const own = entries.filter(
    (entry) =>
      entry.kind === kind && (entry.reference === reference || correctedReference(entry) === reference),
  );
  return sum(
    own.map(({ amount }) => amount),
    currency,
  );
}

/**
 * Differences between the newest reading and the ledger's transactions: a transaction that failed after all, or with
 * another amount. A transaction that is pending again, or missing, takes nothing back: unknown is not failed.
 */
export function correctionFacts(
  shown: readonly TransactionSnapshot[],
  facts: readonly MoneyFact[],
  reading: { known: readonly LedgerEntry[]; readAt: Date },
): MoneyFact[] {
  const { known, readAt } = reading;
  return known.flatMap((entry): MoneyFact[] => {
    const { kind, reference, authorizationId } = entry;
    const transaction = shown.find(({ id }) => id === reference);
    if (!transaction || transaction.status === "pending") return [];
    const now = facts.find((fact) => fact.kind === kind && fact.reference === reference)?.amount;
    const before = amountStated(known, entry);
    const change = now ? subtract(now, before) : money(-before.amountMinor, before.currency);
    if (change.amountMinor === 0) return [];
    const earlier = known.filter((each) => each.kind === kind && correctedReference(each) === reference);
    const correction = `${reference}${MARK}${earlier.length + 1}`;
    return [
      { kind, authorizationId, amount: change, reference: correction, occurredAt: readAt, transaction: null },
    ];
  });
}
