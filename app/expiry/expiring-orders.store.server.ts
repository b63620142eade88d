import type { Database } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";

/** A date from the shop's own table does not end an authorization, so such an order is read again after this time. */
const ASK_AGAIN_MS = 6 * 3_600_000;

/**
 * Orders of these shops that are past an expiry with money remaining and were not read since, at most `limit`, the
 * longest unread first.
 */
export async function findLapsedOrders(
  db: Database,
  input: { shops: readonly ShopDomain[]; now: Date; limit: number },
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const { shops, now, limit } = input;
  const rows = await db.order.findMany({
    where: {
      shop: { in: [...shops] },
      amountRemainingMinor: { gt: 0 },
      expiresAt: { lte: now },
      deletedAt: null,
      OR: [
        { readAt: { lt: db.order.fields.expiresAt } },
        { readAt: { lt: new Date(now.getTime() - ASK_AGAIN_MS) } },
      ],
    },
    orderBy: [{ readAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { shop: true, id: true },
  });
  return rows.map(({ shop, id }) => ({ shop: asId(shop), orderId: asId(id) }));
}
