import type { ListenerContext } from "~/context";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { readRules } from "~/settings/rules.server";
import { decideRows, isOutdated } from "../review-release.server";
import { findDecided, listOpen, lockOrders } from "../releases.store.server";
import { findReview, noteProgress } from "./release-reviews.store.server";

/** As many orders as one transaction may hold without making a live order wait for longer than a moment. */
const ORDERS_AT_ONCE = 200;

/**
 * Decides anew for a limited number of the shop's open orders, after the given one. Answers where to continue; null at
 * the end, or where a later pass has begun. Orders whose decision still holds are only read.
 */
export async function continueReview(
  ctx: ListenerContext,
  { shop, round, after }: { shop: ShopDomain; round: number; after: string },
): Promise<string | null> {
  const review = await findReview(ctx.db, shop);
  if (review?.round !== round || review.finishedAt) return null;
  const open = await listOpen(ctx.db, shop, { after, limit: ORDERS_AT_ONCE });
  const isEnd = open.length < ORDERS_AT_ONCE;
  await ctx.db.$transaction(async (tx) => {
    const rules = await readRules(tx, shop);
    const outdated = open.filter((row) => isOutdated(row, rules, ctx.clock.now()));
    const orderIds = outdated.map(({ id }) => asId<OrderId>(id));
    if (orderIds.length > 0) {
      await lockOrders(tx, shop, orderIds);
      const rows = await findDecided(tx, shop, orderIds);
      await decideRows(ctx, tx, { shop, rows, rules, actor: review.startedBy });
    }
    await noteProgress(tx, shop, { round, orders: open.length, now: ctx.clock.now(), isEnd });
  });
  return isEnd ? null : (open.at(-1)?.id ?? null);
}
