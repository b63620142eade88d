import type { Database, Tx } from "~/platform/database/client.server";
import type { CauseKind } from "../operation/cause";
import type { LedgerEntry as LedgerEntryRow } from "~/platform/database/generated/client";
import type { OrderMoney } from "./order-money";
import { asId, type OperationId, type OrderId, type ShopDomain, type TransactionId } from "~/kernel/ids";
import { type LedgerEntry } from "./ledger-entry";
import { money } from "~/kernel/money";

/** Every entry of one order, in the order of recording. */
export async function readLedger(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<LedgerEntry[]> {
  const rows = await db.ledgerEntry.findMany({
    where: { shop, orderId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toLedgerEntry);
}

export function toLedgerEntry(row: LedgerEntryRow): LedgerEntry {
  return {
    orderId: asId(row.orderId),
    authorizationId: asId(row.authorizationId),
    kind: row.kind,
    amount: money(row.amountMinor, row.currency),
    source: row.source,
    reference: row.reference,
    operationId: row.operationId === null ? null : asId<OperationId>(row.operationId),
    occurredAt: row.occurredAt,
  };
}

/** Appends entries that are new (by shop, kind and reference) and answers those. */
export async function appendLedgerEntries(
  tx: Tx,
  shop: ShopDomain,
  entries: readonly LedgerEntry[],
  stamp: { newId: () => string; recordedAt: Date },
): Promise<LedgerEntry[]> {
  if (entries.length === 0) return [];
  const rows = await tx.ledgerEntry.createManyAndReturn({
    data: entries.map(({ amount, ...entry }) => ({
      ...entry,
      ...amount,
      shop,
      id: stamp.newId(),
      recordedAt: stamp.recordedAt,
    })),
    skipDuplicates: true,
  });
  return rows.map(toLedgerEntry);
}

/** Writes the totals on the order's row, which lists and searches use: a projection of the ledger. */
export async function writeOrderTotals(
  tx: Tx,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
  { totals, balance, partlyShipped, capturedBy, expiresAt }: OrderMoney,
): Promise<void> {
  await tx.order.update({
    where: { shop_id: { shop, id: orderId } },
    data: {
      amountAuthorizedMinor: totals.authorized.amountMinor,
      amountCapturedMinor: totals.captured.amountMinor,
      amountVoidedMinor: totals.voided.amountMinor,
      amountExpiredMinor: totals.expired.amountMinor,
      amountRefundedMinor: totals.refunded.amountMinor,
      amountRemainingMinor: totals.remaining.amountMinor,
      amountOwedMinor: balance.owed.amountMinor,
      amountExcessMinor: balance.excess.amountMinor,
      amountCapturableMinor: balance.capturable.amountMinor,
      amountAtRiskMinor: balance.atRisk.amountMinor,
      amountPartlyShippedMinor: partlyShipped.amountMinor,
      capturedAt: totals.capturedAt,
      releasedAt: totals.releasedAt,
      lapsedAt: totals.lapsedAt,
      capturedBy,
      expiresAt,
    },
    select: { id: true },
  });
}

/** Why the app captured: the kind of cause for each transaction that the app made. */
export async function readCaptureCauses(
  db: Database,
  shop: ShopDomain,
  references: string[],
): Promise<Map<TransactionId, CauseKind>> {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, kind: "captured", source: "app", reference: { in: references } },
    select: { reference: true, operationId: true },
  });
  const ids = entries.flatMap(({ operationId }) => operationId ?? []);
  const where = { shop, id: { in: ids } };
  const operations = await db.operation.findMany({ where, select: { id: true, causeKind: true } });
  const causes = new Map(operations.map(({ id, causeKind }) => [id, causeKind]));
  return new Map(
    entries.flatMap(({ reference, operationId }) => {
      const cause = causes.get(operationId ?? "");
      return cause ? [[asId<TransactionId>(reference), cause]] : [];
    }),
  );
}

/** The order of a capture by its name in the ledger; null where the app does not know the capture. */
export async function findOrderOfCapture(
  db: Database,
  shop: ShopDomain,
  reference: string,
): Promise<OrderId | null> {
  const entry = await db.ledgerEntry.findUnique({
    where: { shop_kind_reference: { shop, kind: "captured", reference } },
    select: { orderId: true },
  });
  return entry ? asId<OrderId>(entry.orderId) : null;
}
