import { isFulfillable } from "../model/fulfill-order";
import { fulfilledQuantity } from "../model/order-totals";
import type { OrderState } from "../model/order-state";
import type { ShippedLine, WarehouseOrderState } from "./warehouse-state";

/**
 * What of an order is still in the warehouse. A parcel that Shopify has not heard of has left all the same, so the
 * warehouse's own count stands beside Shopify's.
 */
export function goodsLeft(order: OrderState, entry: WarehouseOrderState): ShippedLine[] {
  if (order.cancelledAt !== null) return [];
  return order.lines.flatMap(({ id, currentQuantity, requiresShipping }) => {
    const left = currentQuantity - Math.max(fulfilledQuantity(order, id), sentQuantity(entry, id));
    return requiresShipping && left > 0 ? [{ lineId: id, quantity: left }] : [];
  });
}

const sentQuantity = (entry: WarehouseOrderState, lineId: number): number =>
  entry.shipments
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);

/** The part of these goods that stands in fulfillment orders without a hold. */
export function goodsWithoutHold(order: OrderState, left: ShippedLine[]): ShippedLine[] {
  const free = order.fulfillmentOrders.filter(isFulfillable).flatMap(({ lines }) => lines);
  return left.flatMap(({ lineId, quantity }) => {
    const open = free.reduce((sum, line) => (line.lineId === lineId ? sum + line.remainingQuantity : sum), 0);
    return open > 0 ? [{ lineId, quantity: Math.min(open, quantity) }] : [];
  });
}
