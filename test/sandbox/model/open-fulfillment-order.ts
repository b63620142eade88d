import type { FulfillmentOrderState } from "./fulfillment-state";
import type { OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Every order with lines has one, even where nothing needs shipping (recorded 2025-01). */
export function openFulfillmentOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  at: number,
  lines: { lineId: number; quantity: number }[],
): FulfillmentOrderState | null {
  const location = shop.locations[0];
  if (!location || lines.length === 0) return null;
  const opened: FulfillmentOrderState = {
    id: world.nextId(),
    orderId: order.id,
    status: "OPEN",
    holds: [],
    locationId: location.id,
    lines: lines.map(({ lineId, quantity }) => ({
      id: world.nextId(),
      lineId,
      totalQuantity: quantity,
      remainingQuantity: quantity,
    })),
    createdAt: at,
    updatedAt: at,
  };
  order.fulfillmentOrders.push(opened);
  return opened;
}
