import type { Database } from "~/platform/database/client.server";
import { COUNTED } from "~/money/order-populations.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";

/** How many of these orders were imported as pay later and are still in Shopify. */
export async function countPayLaterOrders(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<number> {
  return db.order.count({ where: { shop, id: { in: [...orderIds] }, ...COUNTED, deletedAt: null } });
}
