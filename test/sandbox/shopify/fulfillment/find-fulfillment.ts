import type { FulfillmentOrderState, FulfillmentState } from "../../model/fulfillment-state";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";

export function findFulfillment(
  shop: ShopState,
  id: number,
): { order: OrderState; fulfillment: FulfillmentState } | null {
  for (const order of shop.orders.values()) {
    const fulfillment = order.fulfillments.find((each) => each.id === id);
    if (fulfillment) return { order, fulfillment };
  }
  return null;
}

export function findFulfillmentOrder(
  shop: ShopState,
  id: number,
): { order: OrderState; fulfillmentOrder: FulfillmentOrderState } | null {
  for (const order of shop.orders.values()) {
    const fulfillmentOrder = order.fulfillmentOrders.find((each) => each.id === id);
    if (fulfillmentOrder) return { order, fulfillmentOrder };
  }
  return null;
}
