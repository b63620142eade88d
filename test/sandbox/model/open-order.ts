import { announce } from "./announce";
import { noteOnTimeline } from "./order-events";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Takes an order out of the archive; an open order does not change (recorded 2026-04). */
export function openOrder(world: World, shop: ShopState, order: OrderState, actor: Actor): void {
  if (order.closedAt === null) return;
  order.closedAt = null;
  noteOnTimeline(world, order, "re_opened", "This order was unarchived.", actor);
  announce(world, shop, [{ type: "order_updated", order }]);
}
