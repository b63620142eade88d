import type { OrderState } from "../model/order-state";
import { goodsLeft } from "./goods-left";
import { planShipping } from "./plan-shipping";
import { toToldOrder, type ApiOrder } from "./told-order";
import type { WarehouseContext } from "./warehouse-context";
import type { WarehouseOrderState } from "./warehouse-state";

/** Takes in an order that Shopify shows, unless it is known or has no goods, and looks whether it may be shipped. */
export function takeIn(context: WarehouseContext, order: OrderState): void {
  const { warehouse, world } = context;
  const known = warehouse.orders.get(order.id);
  if (known) return planShipping(context, known);
  const entry = newEntry(order.id, world.clock.now());
  if (goodsLeft(order, entry).length === 0) return;
  warehouse.orders.set(order.id, entry);
  planShipping(context, entry);
}

export function takeInAll(context: WarehouseContext): void {
  for (const order of context.shop.orders.values()) takeIn(context, order);
}

/** Takes in what the app told of an order. */
export function hear(context: WarehouseContext, told: ApiOrder): void {
  const { warehouse, world } = context;
  const orderId = told.id.number;
  const entry = warehouse.orders.get(orderId) ?? newEntry(orderId, world.clock.now());
  entry.told = toToldOrder(told);
  warehouse.orders.set(orderId, entry);
  planShipping(context, entry);
}

const newEntry = (orderId: number, now: number): WarehouseOrderState => ({
  orderId,
  importedAt: now,
  told: null,
  shipAt: null,
  isLeaving: false,
  shipments: [],
});
