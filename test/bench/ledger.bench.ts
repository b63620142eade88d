import type { AuthorizationId, OrderId } from "~/kernel/ids";
import { summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry, type LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import type { Figures } from "./run";

const ORDERS = 50_000;
const KINDS: LedgerEntryKind[] = ["authorized", "captured", "refunded"];

/** Totals of many small ledgers: what rebuilding the projection of a large shop costs in pure rules. */
export async function benchLedger(): Promise<Figures> {
  const ledgers = Array.from({ length: ORDERS }, (_, order) => entriesOf(order));
  const start = performance.now();
  let remaining = 0;
  for (const entries of ledgers) remaining += summarizeLedger(entries, "EUR").remaining.amountMinor;
  const seconds = (performance.now() - start) / 1000;
  return {
    ordersPerSecond: Math.round(ORDERS / seconds),
    entriesPerOrder: KINDS.length,
    remainingMinor: remaining,
  };
}

function entriesOf(order: number): LedgerEntry[] {
  return KINDS.map((kind, index) => ({
    orderId: String(order) as OrderId,
    authorizationId: String(order) as AuthorizationId,
    kind,
    amount: money(3000 - index * 1000, "EUR"),
    source: "unknown",
    reference: `${order}-${kind}`,
    operationId: null,
    occurredAt: new Date(order),
  }));
}
