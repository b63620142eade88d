import type { Database, Tx } from "~/platform/database/client.server";
import type { SettledElsewhere as Row } from "~/platform/database/generated/client";
import type { SettledElsewhere } from "./settled-elsewhere";
import { readActor, type Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

export function toSettlement(row: Row): SettledElsewhere {
  return {
    shop: asId(row.shop),
    id: row.id,
    orderId: asId(row.orderId),
    amount: money(row.amountMinor, row.currency),
    reason: row.reason,
    statedBy: readActor(row.statedBy),
    statedAt: row.statedAt,
  };
}

/** Violates a unique key where the id is taken. */
export async function createSettlement(tx: Tx, settlement: SettledElsewhere): Promise<void> {
  const { amount, ...row } = settlement;
  await tx.settledElsewhere.create({ data: { ...row, ...amount } });
}

/** The statement, withdrawn or not. */
export async function findSettlement(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<SettledElsewhere | null> {
  const row = await db.settledElsewhere.findUnique({ where: { shop_id: { shop, id } } });
  return row && toSettlement(row);
}

/** False where the statement was withdrawn before. */
export async function withdrawSettlement(
  tx: Tx,
  shop: ShopDomain,
  id: string,
  { by, at }: { by: Actor; at: Date },
): Promise<boolean> {
  const { count } = await tx.settledElsewhere.updateMany({
    where: { shop, id, withdrawnAt: null },
    data: { withdrawnAt: at, withdrawnBy: by },
  });
  return count === 1;
}

/** Which of the orders owe nothing any more because of people's statements. */
export async function findSettledOrders(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Set<OrderId>> {
  if (orderIds.length === 0) return new Set();
  const settled = await db.order.findMany({
    where: {
      shop,
      id: { in: [...orderIds] },
      amountOwedMinor: { lte: 0 },
      settledElsewhere: { some: { withdrawnAt: null } },
    },
    select: { id: true },
  });
  return new Set(settled.map(({ id }) => asId<OrderId>(id)));
}
