import type { Database } from "~/platform/database/client.server";
import { COUNTED_SQL } from "~/money/order-populations.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";

/** Counts which of these orders the app stored as pay later and Shopify still has. */
export async function countPayLaterOrders(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<number> {
  const [row] = await db.$queryRaw<{ orders: bigint }[]>`
    SELECT count(*) AS orders FROM "Order" o
    WHERE o."shop" = ${shop} AND o."id" = ANY(${[...orderIds]}) AND ${COUNTED_SQL} AND o."deletedAt" IS NULL`;
  return Number(row?.orders ?? 0);
}
