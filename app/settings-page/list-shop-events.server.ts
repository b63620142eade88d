import { findTimeline } from "~/orders/timeline.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineEventView } from "~/orders/timeline";
import type { AppContext } from "~/context";

const SHOWN = 20;

/** The shop's latest events: what was switched, stated, proven or paused, by whom and when. Reads only the database. */
export async function listShopEvents(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<TimelineEventView[]> {
  return findTimeline(ctx.db, shop, { orderId: null, take: SHOWN });
}
