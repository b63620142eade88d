import type { Database, Tx } from "~/platform/database/client.server";
import type {
  Authorization as AuthorizationRow,
  LedgerEntry as LedgerEntryRow,
  Order as OrderRow,
  OrderLine as OrderLineRow,
} from "~/platform/database/generated/client";
import { toPricedLines } from "./priced-lines.store.server";
import { sumSettledElsewhere } from "../settled-elsewhere.store.server";
import type { OrderMoney } from "./order-money";
import { amountStated, correctedReference } from "./corrections";
import {
  asId,
  type AuthorizationId,
  type OperationId,
  type OrderId,
  type ShopDomain,
  type TransactionId,
} from "~/kernel/ids";
import { summarizeAuthorization, summarizeLedger } from "./ledger";
import { type LedgerEntry } from "./ledger-entry";
import { isPositive, isZero, money, zero } from "~/kernel/money";
import { balanceOf, type BalancedOrder } from "./order-balance";
import { shippedPart } from "../plan/shipped-part";

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

/** Appends what the ledger does not hold yet (same shop, kind and reference) and answers what was new. */
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

/** Brings the totals on the order's row to what its entries say. Needed after every append; safe at any time. */
export async function rebuildOrderTotals(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<OrderMoney> {
  const row = await tx.order.findUniqueOrThrow({
    where: { shop_id: { shop, id: orderId } },
    include: { authorizations: true, lines: { orderBy: { position: "asc" } } },
  });
  const entries = await readLedger(tx, shop, orderId);
  const rebuilt = totalsOf(row, await toBalancedOrder(tx, row), entries);
  const { totals, balance } = rebuilt;
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
      amountPartlyShippedMinor: rebuilt.partlyShipped.amountMinor,
      capturedAt: totals.capturedAt,
      expiresAt: firstExpiry(row, entries),
    },
  });
  return rebuilt;
}

type RowWithMoney = OrderRow & { authorizations: AuthorizationRow[]; lines: OrderLineRow[] };

function totalsOf(row: RowWithMoney, order: BalancedOrder, entries: readonly LedgerEntry[]): OrderMoney {
  const { currency, fulfilledAt, firstShippedAt, paymentPending } = row;
  const totals = summarizeLedger(entries, currency);
  const balance = balanceOf(order, entries, { shippedWhole: fulfilledAt !== null });
  const authorizations = row.authorizations.map(({ id, amountMinor }) => ({
    id: asId<AuthorizationId>(id),
    amount: money(amountMinor, currency),
  }));
  const part = shippedPart({
    order,
    authorizations,
    entries,
    lines: toPricedLines(row),
    shippingDue: money(row.shippingMinor, currency),
    captured: totals.captured,
    capturable: balance.capturable,
  });
  return {
    balance,
    totals,
    authorizations: authorizations.map(({ id }) => summarizeAuthorization(entries, id, currency)),
    firstShippedAt,
    fulfilledAt,
    partlyShipped: fulfilledAt === null ? part : zero(currency),
    paymentPending,
  };
}

/** The earliest among authorizations with something remaining. */
function firstExpiry(
  { authorizations, currency }: RowWithMoney,
  entries: readonly LedgerEntry[],
): Date | null {
  const waiting = authorizations.filter(({ id }) =>
    isPositive(summarizeAuthorization(entries, asId(id), currency).remaining),
  );
  const expiries = waiting.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []));
  return expiries.length > 0 ? new Date(Math.min(...expiries)) : null;
}

async function toBalancedOrder(tx: Tx, row: OrderRow): Promise<BalancedOrder> {
  const [shop, orderId] = [asId<ShopDomain>(row.shop), asId<OrderId>(row.id)];
  const settled = await sumSettledElsewhere(tx, shop, [orderId]);
  return {
    currency: row.currency,
    total: money(row.totalMinor, row.currency),
    totalCurrent: money(row.totalCurrentMinor, row.currency),
    paidElsewhere: money(row.paidElsewhereMinor, row.currency),
    settledElsewhere: settled.get(orderId) ?? zero(row.currency),
    canceledAt: row.canceledAt,
  };
}

/** Operations that succeeded, and whose payment was shown later to have brought nothing. */
export async function findUndoneOperations(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Set<string>> {
  const rows = await db.ledgerEntry.findMany({ where: { shop, orderId: { in: [...orderIds] } } });
  const entries = rows.map(toLedgerEntry);
  const corrected = new Set(entries.map(correctedReference));
  const undone = entries.filter(
    (entry) => corrected.has(entry.reference) && isZero(amountStated(entries, entry)),
  );
  return new Set(undone.flatMap(({ operationId }) => operationId ?? []));
}

/** Why this app captured, for those of the transactions that it made: the causes of its operations, by transaction. */
export async function readCaptureCauses(
  db: Database,
  shop: ShopDomain,
  references: string[],
): Promise<Map<TransactionId, string>> {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, kind: "captured", source: "app", reference: { in: references } },
    select: { reference: true, operationId: true },
  });
  const ids = entries.flatMap(({ operationId }) => operationId ?? []);
  const operations = await db.operation.findMany({
    where: { shop, id: { in: ids } },
    select: { id: true, cause: true },
  });
  const causes = new Map(operations.map(({ id, cause }) => [id, cause]));
  return new Map(
    entries.map(({ reference, operationId }) => [
      asId<TransactionId>(reference),
      causes.get(operationId ?? "") ?? "",
    ]),
  );
}

/** The ledgers of many orders at once; of one without entries there is none. */
export async function readLedgers(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, LedgerEntry[]>> {
  const rows = await db.ledgerEntry.findMany({
    where: { shop, orderId: { in: [...orderIds] } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return Map.groupBy(rows.map(toLedgerEntry), ({ orderId }) => orderId);
}
