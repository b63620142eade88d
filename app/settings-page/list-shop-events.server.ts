import { findTimeline } from "~/orders/timeline.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineEventView, TimelineKind } from "~/orders/timeline";
import type { AppContext } from "~/context";

const SHOWN = 20;

/** The kinds of events that change what people of the shop may do. */
export const ABOUT_PEOPLE = [
  "roles_changed",
  "second_person_changed",
] as const satisfies readonly TimelineKind[];

/**
 * The shop's latest events, of all kinds or some: what was switched, stated, proven or paused, by whom and when. Reads
 * only the database.
 */
export async function listShopEvents(
  ctx: Pick<AppContext, "db">,
  { shop, kinds }: { shop: ShopDomain; kinds?: readonly TimelineKind[] },
): Promise<TimelineEventView[]> {
  return findTimeline(ctx.db, shop, { orderId: null, take: SHOWN, ...(kinds ? { kinds } : {}) });
}
