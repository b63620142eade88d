import { readRules } from "~/settings/rules.server";
import { findAttentionOvertaken } from "~/attention/attention.store.server";
import { endAlarm, findOutdatedAlarms, findShopsWithMisses } from "~/alarms/alarms.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { findShopsToResume } from "~/settings/settings.store.server";
import { installedShops } from "~/platform/shops/shops.store.server";
import type { ListenerContext } from "~/context";
import { deriveMoney } from "~/money/derive-money.server";

const ORDERS_AT_ONCE = 1000;

/**
 * Enqueues one job for every shop that has orders past their grace time, or whose import may resume by itself. The job
 * that was enqueued at the fulfillment does the same sooner; this sweep replaces lost ones. Alarms of orders that are
 * gone end here, and orders that stay shipped in part for too long get attention.
 */
export async function sweepLateCaptures(ctx: ListenerContext): Promise<void> {
  for await (const shops of installedShops(ctx.db)) {
    const now = ctx.clock.now();
    for (const { shop, orderId } of await findOutdatedAlarms(ctx.db, shops)) {
      await ctx.db.$transaction(async (tx) => {
        await lockOrder(tx, shop, orderId);
        await endAlarm(tx, shop, orderId, now);
      });
    }
    for (const { shop, orderId } of await findAttentionOvertaken(ctx.db, {
      shops,
      now,
      limit: ORDERS_AT_ONCE,
    })) {
      await ctx.db.$transaction(async (tx) => {
        await lockOrder(tx, shop, orderId);
        await deriveMoney(ctx, tx, { shop, orderId, rules: await readRules(tx, shop) });
      });
    }
    const late = await findShopsWithMisses(ctx.db, shops, now);
    const recovering = await findShopsToResume(ctx.db, shops);
    for (const shop of new Set([...late, ...recovering]))
      await ctx.queue.enqueue("check-late-captures", { shop });
    if (late.length > 0) ctx.log.info({ shops: late.length }, "shops with orders not captured in time");
  }
}
