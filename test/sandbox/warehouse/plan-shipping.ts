import { shipOrder } from "./ship-order";
import { isSeen, verdictOn, type WarehouseContext } from "./warehouse-context";
import type { WarehouseOrderState } from "./warehouse-state";

/**
 * Plans the automatic shipping of an order that may be shipped, by the sandbox's clock. What holds it at that moment
 * keeps it; once nothing does, the time begins anew.
 */
export function planShipping(context: WarehouseContext, entry: WarehouseOrderState): void {
  const { world, warehouse, stop } = context;
  if (!warehouse.settings.automatic || !maySend(context, entry)) {
    entry.shipAt = null;
    return;
  }
  if (entry.shipAt !== null) return;
  const { shipAfterMs } = warehouse.settings;
  const shipAt = world.clock.now() + shipAfterMs;
  entry.shipAt = shipAt;
  world.clock.after(shipAfterMs, async () => {
    if (stop.aborted || entry.shipAt !== shipAt) return;
    entry.shipAt = null;
    if (warehouse.settings.automatic && maySend(context, entry))
      await shipOrder(context, entry, { by: "automatic", evenIfHeld: false });
  });
}

/** For a change of the settings: what was planned by the earlier ones is given up, and all is looked at anew. */
export function planAll(context: WarehouseContext): void {
  for (const entry of context.warehouse.orders.values()) {
    entry.shipAt = null;
    planShipping(context, entry);
  }
}

const maySend = (context: WarehouseContext, entry: WarehouseOrderState): boolean =>
  isSeen(context, entry) && verdictOn(context, entry).state === "may_ship";
