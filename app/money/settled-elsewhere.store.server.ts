import type { Database, Tx } from "~/platform/database/client.server";
import type { SettledElsewhere } from "~/platform/database/generated/client";
import { formatActor, parseActor, type Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

/** A person's word that an amount was settled outside of Shopify. */
export interface Settlement {
  shop: ShopDomain;
  id: string;
  orderId: OrderId;
  amount: Money;
  /** Their own words. */
  reason: string;
  statedBy: Actor;
  statedAt: Date;
}

function toSettlement(row: SettledElsewhere): Settlement {
  return {
    shop: asId(row.shop),
    id: row.id,
    orderId: asId(row.orderId),
    amount: money(row.amountMinor, row.currency),
    reason: row.reason,
    statedBy: parseActor(row.statedBy),
    statedAt: row.statedAt,
  };
}

/** Violates a unique key where the id is taken. */
export async function createSettlement(tx: Tx, settlement: Settlement): Promise<void> {
  const { amount, statedBy, ...row } = settlement;
  await tx.settledElsewhere.create({ data: { ...row, ...amount, statedBy: formatActor(statedBy) } });
}

/** Withdrawn or not. */
export async function findSettlement(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<Settlement | null> {
  const row = await db.settledElsewhere.findUnique({ where: { shop_id: { shop, id } } });
  return row && toSettlement(row);
}

/** Those of an order that stand, the oldest first. */
export async function findSettlements(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Settlement[]> {
  const rows = await db.settledElsewhere.findMany({
    where: { shop, orderId, withdrawnAt: null },
    orderBy: [{ statedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toSettlement);
}

/** False where it was withdrawn before. */
export async function withdrawSettlement(
  tx: Tx,
  shop: ShopDomain,
  id: string,
  { by, at }: { by: Actor; at: Date },
): Promise<boolean> {
  const { count } = await tx.settledElsewhere.updateMany({
    where: { shop, id, withdrawnAt: null },
    data: { withdrawnAt: at, withdrawnBy: formatActor(by) },
  });
  return count === 1;
}

/** What people stated to be settled outside of Shopify and did not withdraw; orders without a statement are missing. */
export async function sumSettledElsewhere(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, Money>> {
  const sums = await db.settledElsewhere.groupBy({
    by: ["orderId", "currency"],
    where: { shop, orderId: { in: [...orderIds] }, withdrawnAt: null },
    _sum: { amountMinor: true },
  });
  return new Map(
    sums.map(({ orderId, currency, _sum }) => [
      asId<OrderId>(orderId),
      money(_sum.amountMinor ?? 0n, currency),
    ]),
  );
}

/** Those of the orders that owe nothing any more because of what people stated. */
export async function findSettledOrders(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Set<OrderId>> {
  if (orderIds.length === 0) return new Set();
  const stated = await sumSettledElsewhere(db, shop, orderIds);
  const paid = await db.order.findMany({
    where: { shop, id: { in: [...stated.keys()] }, amountOwedMinor: { lte: 0 } },
    select: { id: true },
  });
  return new Set(paid.map(({ id }) => asId<OrderId>(id)));
}
