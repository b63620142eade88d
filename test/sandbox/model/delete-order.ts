import { announce } from "./announce";
import type { OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Removes an order for good; reads and searches do not find it any more (recorded 2026-04). */
export function deleteOrder(world: World, shop: ShopState, order: OrderState): void {
  shop.orders.delete(order.id);
  announce(world, shop, [{ type: "order_deleted", order }]);
}
