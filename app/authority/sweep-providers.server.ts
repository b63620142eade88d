import type { AppContext } from "~/context";
import { installedShops } from "~/platform/shops/shops.store.server";
import { findDueReadings } from "./known-authorities.store.server";

const ORDERS_AT_ONCE = 500;

/**
 * Enqueues a new reading of the orders whose money a provider's own API moves, or is watched: nobody tells the app what
 * people do in the provider's portal. Safe to run twice at once.
 */
export async function sweepProviders(ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">): Promise<void> {
  let orders = 0;
  for await (const shops of installedShops(ctx.db)) {
    const due = await findDueReadings(ctx.db, { shops, now: ctx.clock.now(), limit: ORDERS_AT_ONCE });
    for (const order of due) await ctx.queue.enqueue("sync-order", { ...order, cause: "provider" });
    orders += due.length;
  }
  ctx.log.info({ orders }, "orders asked about at their providers");
}
