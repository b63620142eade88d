import type { Database } from "~/platform/database/client.server";
import { COUNTED } from "~/money/order-populations.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";

/** Counts which of these orders the app stored as pay later and Shopify still has. */
export async function countPayLaterOrders(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<number> {
  return db.order.count({ where: { shop, id: { in: [...orderIds] }, ...COUNTED, deletedAt: null } });
}
