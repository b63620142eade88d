import type { OrderState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { decideShipping, type Verdict } from "./decide-shipping";
import type { WarehouseOrderState, WarehouseState } from "./warehouse-state";

/** One shop's warehouse and the world that it works in. */
export interface WarehouseContext {
  world: World;
  shop: ShopState;
  warehouse: WarehouseState;
  /** After an abort nothing more is sent or planned. */
  stop: AbortSignal;
}

/** The order of an entry; null where Shopify has it no more. */
export const orderOf = ({ shop }: WarehouseContext, { orderId }: WarehouseOrderState): OrderState | null =>
  shop.orders.get(orderId) ?? null;

export function verdictOn(context: WarehouseContext, entry: WarehouseOrderState): Verdict {
  const order = orderOf(context, entry);
  if (!order) return { state: "nothing_left", why: "deleted" };
  const { settings } = context.warehouse;
  return decideShipping({ order, entry, settings, now: context.world.clock.now() });
}

/** Whether the warehouse sees this order by what it reads: through the API only what the app told. */
export const isSeen = ({ warehouse }: WarehouseContext, { told }: WarehouseOrderState): boolean =>
  warehouse.settings.readsBy !== "warehouse_api" || told !== null;
