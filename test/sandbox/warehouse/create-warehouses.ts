import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { keepReading } from "./keep-reading";
import { planAll } from "./plan-shipping";
import { takeIn, takeInAll } from "./take-in";
import type { WarehouseContext } from "./warehouse-context";
import { newWarehouse, type WarehouseSettings, type WarehouseState } from "./warehouse-state";

/** One small warehouse for each shop. */
export interface Warehouses {
  /** The warehouse of a shop; a shop that has none yet gets one. */
  of(shop: ShopState): WarehouseContext;
  change(shop: ShopState, settings: Partial<WarehouseSettings>): void;
  /** Forgets everything; requests under way are cut short. */
  clear(): void;
}

/** Listens to the world, as a warehouse's connector to Shopify does, from the moment somebody looks at a warehouse. */
export function createWarehouses(world: World): Warehouses {
  const contexts = new Map<string, WarehouseContext>();
  const readings = new Map<string, () => void>();
  let stopping = new AbortController();

  const of = (shop: ShopState): WarehouseContext => {
    const known = contexts.get(shop.domain);
    if (known) return known;
    const context = { world, shop, warehouse: newWarehouse(), stop: stopping.signal };
    contexts.set(shop.domain, context);
    takeInAll(context);
    return context;
  };

  world.events.on((event) => {
    const context = contexts.get(event.shop.domain);
    if (context && "order" in event && event.order && event.type !== "order_deleted")
      takeIn(context, event.order);
  });

  return {
    of,
    change(shop, settings) {
      const context = of(shop);
      const { warehouse } = context;
      const changed = { ...warehouse.settings, ...settings };
      if (changed.apiUrl !== warehouse.settings.apiUrl) forgetTold(warehouse);
      warehouse.settings = changed;
      readings.get(shop.domain)?.();
      readings.delete(shop.domain);
      takeInAll(context);
      planAll(context);
      if (changed.readsBy === "warehouse_api" && changed.hearsBy === "polling" && changed.apiUrl !== "")
        readings.set(shop.domain, keepReading(context));
    },
    clear() {
      stopping.abort();
      stopping = new AbortController();
      for (const end of readings.values()) end();
      readings.clear();
      contexts.clear();
    },
  };
}

/** Another app tells of other orders, and knows nothing of the cursor. */
function forgetTold(warehouse: WarehouseState): void {
  warehouse.cursor = null;
  warehouse.lastReading = null;
  for (const entry of warehouse.orders.values()) entry.told = null;
}
