import { endAlarm, findOutdatedAlarms, findShopsWithMisses } from "~/data/guard-alarms.server";
import { lockOrder } from "~/data/operations.server";
import { listInstalledShops } from "~/data/shops.server";
import type { AppContext } from "~/services/app-context";

const SHOPS_AT_ONCE = 500;

/**
 * Has every shop looked at that has orders whose grace time is over: one job each. The job that was enqueued at the
 * fulfillment does the same sooner; this finds what was lost with it. Alarms of orders that are gone end here.
 */
export async function sweepGuard(ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">): Promise<void> {
  let after = "";
  for (;;) {
    const shops = await listInstalledShops(ctx.db, { after, limit: SHOPS_AT_ONCE });
    const now = ctx.clock.now();
    for (const { shop, orderId } of await findOutdatedAlarms(ctx.db, shops)) {
      await ctx.db.$transaction(async (tx) => {
        await lockOrder(tx, shop, orderId);
        await endAlarm(tx, shop, orderId, now);
      });
    }
    const late = await findShopsWithMisses(ctx.db, shops, now);
    for (const shop of late) await ctx.queue.enqueue("watch-guard", { shop });
    if (late.length > 0) ctx.log.info({ shops: late.length }, "shops with orders not captured in time");
    const last = shops.at(-1);
    if (last === undefined || shops.length < SHOPS_AT_ONCE) return;
    after = last;
  }
}
