import type { ListenerContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { installedShops } from "~/platform/shops/shops.store.server";
import { reviewOrders } from "./review-release.server";
import { findReview, findShopsToReview } from "./review/release-reviews.store.server";
import { startReview } from "./review/start-review.server";
import { findOvertakenReleases } from "./releases.store.server";

const ORDERS_AT_ONCE = 500;
/** A pass stores its progress every few seconds. */
const STALLED_AFTER_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
/** The daily passes of all shops spread over the day. */
const PASSES_AT_ONCE = 20;

/**
 * Decides anew for orders whose time has come, as the end of an edit window, and starts passes anew that stand still.
 * Every day a pass compares each open order of a shop with what is stored, which keeps that true whatever went wrong.
 */
export async function sweepReleases(ctx: ListenerContext): Promise<void> {
  for await (const shops of installedShops(ctx.db)) {
    const now = ctx.clock.now();
    const due = await findOvertakenReleases(ctx.db, { shops, now, limit: ORDERS_AT_ONCE });
    for (const [shop, orderIds] of byShop(due))
      await reviewOrders(ctx, { shop, orderIds, actor: { kind: "app" } });
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const ages = { stalledBefore: ago(STALLED_AFTER_MS), endedBefore: ago(DAY_MS) };
    for (const shop of await findShopsToReview(ctx.db, { shops, ...ages, limit: PASSES_AT_ONCE }))
      await ctx.db.$transaction((tx) => startPass(ctx, tx, shop));
  }
}

/** A pass that stood still starts anew as what it was, and any other is the daily comparison. */
async function startPass(ctx: ListenerContext, tx: Tx, shop: ShopDomain): Promise<void> {
  const latest = await findReview(tx, shop);
  const { startedBy: actor, ofNewRules } =
    latest && !latest.finishedAt ? latest : { startedBy: { kind: "app" } as const, ofNewRules: false };
  await startReview(ctx, tx, { shop, actor, ofNewRules });
}

function byShop(due: readonly { shop: ShopDomain; orderId: OrderId }[]): Map<ShopDomain, OrderId[]> {
  const found = new Map<ShopDomain, OrderId[]>();
  for (const { shop, orderId } of due) found.set(shop, [...(found.get(shop) ?? []), orderId]);
  return found;
}
