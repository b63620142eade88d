import { announce } from "./announce";
import { noteOnTimeline } from "./order-events";
import { openFulfillmentOrder } from "./open-fulfillment-order";
import type { FulfillmentState } from "./fulfillment-state";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/**
 * Cancels a shipment: a new OPEN fulfillment order stands next to the closed one, and an archived order is open again.
 * Canceling twice succeeds without effect (recorded 2026-04).
 */
export function cancelFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  fulfillment: FulfillmentState,
  actor: Actor,
): void {
  if (fulfillment.status === "CANCELLED") return;
  const now = world.clock.now();
  fulfillment.status = "CANCELLED";
  fulfillment.updatedAt = now;
  if (order.cancelledAt === null) {
    order.closedAt = null;
    openFulfillmentOrder(world, shop, order, now, fulfillment.lines);
  }
  noteOnTimeline(world, order, "fulfillment_cancelled", `${actor.title} canceled a fulfillment.`, actor);
  announce(world, shop, [
    { type: "fulfillment_updated", order, fulfillment },
    { type: "order_updated", order },
  ]);
}
