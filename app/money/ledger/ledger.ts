import type { LedgerEntry, LedgerEntryKind } from "./ledger-entry";
import type { AuthorizationId } from "~/kernel/ids";
import { amountStated, correctedReference } from "./corrections";
import { add, atLeastZero, isPositive, subtract, zero, type Money } from "~/kernel/money";

export interface LedgerSummary {
  authorized: Money;
  captured: Money;
  voided: Money;
  expired: Money;
  refunded: Money;
  /** authorized - captured - voided - expired: what can still be captured. Never below zero. */
  remaining: Money;
  /** captured - refunded: what can still be refunded. Never below zero. */
  refundable: Money;
  /** The time of the latest capture without those that a correction removed. */
  capturedAt: Date | null;
  /** The time of the latest lapse or void, likewise. */
  releasedAt: Date | null;
  /** The time of the latest lapse, likewise. */
  lapsedAt: Date | null;
}

/** Totals of the entries in any order; a repeated reference counts once. All entries have one currency. */
export function summarizeLedger(entries: readonly LedgerEntry[], currency: string): LedgerSummary {
  const unique = [...new Map(entries.map((entry) => [`${entry.kind}/${entry.reference}`, entry])).values()];
  const total = (kind: LedgerEntryKind): Money =>
    unique.reduce((sum, entry) => (entry.kind === kind ? add(sum, entry.amount) : sum), zero(currency));
  const authorized = total("authorized");
  const captured = total("captured");
  const voided = total("voided");
  const expired = total("expired");
  const refunded = total("refunded");
  const released = add(voided, expired);
  return {
    authorized,
    captured,
    voided,
    expired,
    refunded,
    remaining: atLeastZero(subtract(authorized, add(captured, released))),
    refundable: atLeastZero(subtract(captured, refunded)),
    capturedAt: lastOf(unique, ["captured"]),
    releasedAt: lastOf(unique, ["voided", "expired"]),
    lapsedAt: lastOf(unique, ["expired"]),
  };
}

/** The totals of one authorization's entries. */
export function summarizeAuthorization(
  entries: readonly LedgerEntry[],
  id: AuthorizationId,
  currency: string,
): LedgerSummary {
  return summarizeLedger(
    entries.filter((entry) => entry.authorizationId === id),
    currency,
  );
}

export type LedgerFault = "released_too_much" | "refunded_too_much";

/**
 * What breaks the arithmetic of money. Shopify's own book can (money moved twice by hand), and people must see that.
 */
export function findLedgerFault(summary: LedgerSummary): LedgerFault | null {
  const taken = add(summary.captured, add(summary.voided, summary.expired));
  if (taken.amountMinor > summary.authorized.amountMinor) return "released_too_much";
  if (summary.refunded.amountMinor > summary.captured.amountMinor) return "refunded_too_much";
  return null;
}

/** When money last moved in one of these ways, without what a correction removed. */
function lastOf(entries: readonly LedgerEntry[], kinds: readonly LedgerEntryKind[]): Date | null {
  const standing = entries.filter(
    (entry) =>
      kinds.includes(entry.kind) &&
      correctedReference(entry) === null &&
      isPositive(amountStated(entries, entry)),
  );
  return standing.reduce<Date | null>(
    (found, { occurredAt }) => (found === null || occurredAt > found ? occurredAt : found),
    null,
  );
}
