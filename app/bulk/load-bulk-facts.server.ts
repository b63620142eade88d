import { goodsLeftOf, type GoodsLeft } from "~/orders/goods-left";
import { findSetAside } from "~/orders/unreadable-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { toHold, type OrderHold } from "~/release/holds/order-holds.store.server";
import { toOrderFacts, type OrderFacts } from "~/money/order-facts";
import { loadKnownOrders } from "~/money/order-facts.store.server";

/** An order of a selection, with the stored facts that its plan needs. */
export interface BulkFacts {
  name: string;
  isTest: boolean;
  /** Whether Shopify's current data cannot be read, so that the stored data may be outdated. */
  isSetAside: boolean;
  goods: GoodsLeft;
  /** The requests to hold the order that have not ended. */
  holds: OrderHold[];
  facts: OrderFacts;
}

/** Loads the facts of a thousand orders in a handful of queries. Orders that the shop does not have are missing. */
export async function loadBulkFacts(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, BulkFacts>> {
  const [known, setAside] = await Promise.all([
    loadKnownOrders(db, shop, orderIds),
    findSetAside(db, shop, [...orderIds]),
  ]);
  // Test orders are included, because the plan names them as left out.
  const counted = [...known].filter(([, { row }]) => row.kind === "pay_later" && row.deletedAt === null);
  return new Map(
    counted.map(([orderId, order]) => [
      orderId,
      {
        name: order.row.name,
        isTest: order.row.test,
        isSetAside: setAside.has(orderId),
        goods: goodsLeftOf(order.row),
        holds: order.row.holds.map(toHold),
        facts: toOrderFacts(order),
      },
    ]),
  );
}
