import { readChanges, readList } from "./read-orders";
import { hear, takeInAll } from "./take-in";
import type { WarehouseContext } from "./warehouse-context";

/** Real time between two readings: the sandbox's clock can leap over weeks, which would be a million readings. */
const READ_EVERY_MS = 1000;

/** Reads the warehouse API once, or looks at Shopify's orders where the warehouse reads those. */
export async function readOnce(context: WarehouseContext): Promise<void> {
  const { warehouse, world, stop } = context;
  if (warehouse.settings.readsBy !== "warehouse_api") return takeInAll(context);
  const { settings, cursor } = warehouse;
  const reading = await (settings.hearsBy === "polling"
    ? readChanges(settings, cursor, stop)
    : readList(settings, stop));
  // The settings may have changed meanwhile, and with them the shop or the app that the answer is from.
  if (stop.aborted || warehouse.settings.apiUrl !== settings.apiUrl) return;
  for (const order of reading.orders) hear(context, order);
  warehouse.cursor = reading.cursor;
  warehouse.lastReading = { at: world.clock.now(), problem: reading.problem };
}

/** Follows the feed of changes for ever. The returned function ends it. */
export function keepReading(context: WarehouseContext): () => void {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const step = async () => {
    await readOnce(context);
    if (ended || context.stop.aborted) return;
    timer = setTimeout(() => void step(), READ_EVERY_MS);
    timer.unref();
  };
  void step();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
