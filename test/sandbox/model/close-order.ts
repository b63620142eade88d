import { announce } from "./announce";
import { noteOnTimeline } from "./order-events";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Archives an order; an archived order does not change (recorded 2025-01). */
export function closeOrder(world: World, shop: ShopState, order: OrderState, actor: Actor): void {
  if (order.closedAt !== null) return;
  order.closedAt = world.clock.now();
  noteOnTimeline(world, order, "closed", "This order was archived.", actor);
  announce(world, shop, [{ type: "order_updated", order }]);
}
