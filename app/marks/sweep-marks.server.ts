import type { AppContext } from "~/context";
import { installedShops } from "~/platform/shops/shops.store.server";
import { findShopsWithMarks } from "~/settings/settings.store.server";
import { compareOldHolds, findShopsWithDue } from "./order-marks.store.server";

const HOUR_MS = 3_600_000;
/** No reading of an order shows its holds for certain, so each hold is compared by itself. */
const COMPARE_HOLDS_AFTER_MS = 6 * HOUR_MS;
const HOLDS_AT_ONCE = 500;

/** Has due marks written that no job takes: failed ones whose wait is over, and those of a process that died. */
export async function sweepMarks(ctx: Pick<AppContext, "db" | "clock" | "queue">): Promise<void> {
  const now = ctx.clock.now();
  const comparedBefore = new Date(now.getTime() - COMPARE_HOLDS_AFTER_MS);
  for await (const shops of installedShops(ctx.db)) {
    await compareOldHolds(ctx.db, shops, { comparedBefore, now, limit: HOLDS_AT_ONCE });
    for (const shop of await findShopsWithDue(ctx.db, shops, now))
      await ctx.queue.enqueue("write-due-marks", { shop });
  }
}

/**
 * Once a day compares what is desired with what was decided, for every open order, so that none is forgotten, and has the
 * definitions of the metafields made where they are missing.
 */
export async function sweepForgottenMarks(ctx: Pick<AppContext, "db" | "queue">): Promise<void> {
  for await (const shops of installedShops(ctx.db)) {
    for (const shop of await findShopsWithMarks(ctx.db, shops)) {
      await ctx.queue.enqueue("review-marks", { shop, after: "", compares: false });
      await ctx.queue.enqueue("review-captured-marks", { shop, after: "", compares: false });
      await ctx.queue.enqueue("define-metafield", { shop });
    }
  }
}
