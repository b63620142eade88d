import type { Database, Tx } from "./client.server";
import { asId, type OrderId, type ShopDomain } from "~/domain/ids";
import { money, type Money } from "~/domain/money";

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
