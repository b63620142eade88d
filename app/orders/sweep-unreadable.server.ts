import { listInstalledShops } from "~/platform/shops/shops.store.server";
import { findOrdersToTryAgain } from "./unreadable-orders.store.server";
import type { AppContext } from "~/context";

const SHOPS_AT_ONCE = 500;
const ORDERS_AT_ONCE = 500;

/** Has the orders that were set aside read again when their time has come. Safe to run twice at once. */
export async function sweepUnreadable(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">,
): Promise<void> {
  let after = "";
  let orders = 0;
  for (;;) {
    const shops = await listInstalledShops(ctx.db, { after, limit: SHOPS_AT_ONCE });
    const now = ctx.clock.now();
    const due = await findOrdersToTryAgain(ctx.db, { shops, now, limit: ORDERS_AT_ONCE });
    for (const order of due) await ctx.queue.enqueue("sync-order", { ...order, cause: "set_aside" });
    orders += due.length;
    const last = shops.at(-1);
    if (last === undefined || shops.length < SHOPS_AT_ONCE) break;
    after = last;
  }
  ctx.log.info({ orders }, "orders set aside tried again");
}
