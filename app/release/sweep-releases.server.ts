import type { ListenerContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { installedShops } from "~/platform/shops/shops.store.server";
import { reviewOrders } from "./review-release.server";
import { findStalledReviews } from "./review/release-reviews.store.server";
import { startReview } from "./review/start-review.server";
import { findOvertakenReleases } from "./releases.store.server";

const ORDERS_AT_ONCE = 500;
/** A pass stores its progress every few seconds. */
const STALLED_AFTER_MS = 5 * 60_000;

/** Decides anew for orders whose time has come, as the end of an edit window, and starts passes anew that stand still. */
export async function sweepReleases(ctx: ListenerContext): Promise<void> {
  for await (const shops of installedShops(ctx.db)) {
    const now = ctx.clock.now();
    const due = await findOvertakenReleases(ctx.db, { shops, now, limit: ORDERS_AT_ONCE });
    for (const [shop, orderIds] of byShop(due))
      await reviewOrders(ctx, { shop, orderIds, actor: { kind: "app" } });
    const before = new Date(now.getTime() - STALLED_AFTER_MS);
    for (const shop of await findStalledReviews(ctx.db, shops, before))
      await ctx.db.$transaction((tx) => startReview(ctx, tx, { shop, actor: { kind: "app" } }));
  }
}

function byShop(due: readonly { shop: ShopDomain; orderId: OrderId }[]): Map<ShopDomain, OrderId[]> {
  const found = new Map<ShopDomain, OrderId[]>();
  for (const { shop, orderId } of due) found.set(shop, [...(found.get(shop) ?? []), orderId]);
  return found;
}
