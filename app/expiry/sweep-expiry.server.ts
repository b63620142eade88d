import { findLapsedOrders } from "./expiring-orders.store.server";
import { installedShops } from "~/platform/shops/shops.store.server";
import type { AppContext } from "~/context";

const ORDERS_AT_ONCE = 2000;

/**
 * Enqueues a reading of every order that is past its expiry with money remaining. The reading marks what lapsed (the
 * ledger's `expired`, the timeline, the amount lost); the date alone decides nothing, so a capture of the last minute
 * is no loss. Never captures. Also enqueues a look at what expires soon in each shop.
 */
export async function sweepExpiry(ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">): Promise<void> {
  let orders = 0;
  for await (const shops of installedShops(ctx.db)) {
    const lapsed = await findLapsedOrders(ctx.db, { shops, now: ctx.clock.now(), limit: ORDERS_AT_ONCE });
    for (const shop of shops) await ctx.queue.enqueue("watch-expiry", { shop });
    for (const order of lapsed) await ctx.queue.enqueue("sync-order", { ...order, cause: "expiry" });
    orders += lapsed.length;
  }
  ctx.log.info({ orders }, "orders past their expiry swept");
}
