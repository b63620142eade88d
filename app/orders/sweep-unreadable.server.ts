import { installedShops } from "~/platform/shops/shops.store.server";
import { findOrdersToTryAgain } from "./unreadable-orders.store.server";
import type { AppContext } from "~/context";

const ORDERS_AT_ONCE = 500;

/** Enqueues a new reading of the orders that were set aside and are due. Safe to run twice at once. */
export async function sweepUnreadable(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">,
): Promise<void> {
  let orders = 0;
  for await (const shops of installedShops(ctx.db)) {
    const now = ctx.clock.now();
    const due = await findOrdersToTryAgain(ctx.db, { shops, now, limit: ORDERS_AT_ONCE });
    for (const order of due) await ctx.queue.enqueue("sync-order", { ...order, cause: "set_aside" });
    orders += due.length;
  }
  ctx.log.info({ orders }, "orders set aside tried again");
}
