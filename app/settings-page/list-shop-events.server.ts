import { findShopEvents } from "~/orders/timeline.store.server";
import { parseActor, type Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineData } from "~/orders/timeline";
import type { AppContext } from "~/context";

/** What was switched, stated, proven or paused, by whom and when. */
export interface ShopEventView {
  id: string;
  /** A `TimelineKind`, or one that a newer version of the app wrote. */
  kind: string;
  occurredAt: Date;
  actor: Actor;
  data: TimelineData;
}

const SHOWN = 20;

/** The latest of it first. Reads the database only. */
export async function listShopEvents(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<ShopEventView[]> {
  const rows = await findShopEvents(ctx.db, shop, SHOWN);
  return rows.map(({ id, kind, occurredAt, actor, data }) => ({
    id,
    kind,
    occurredAt,
    actor: parseActor(actor),
    // Written by addTimelineEvents only, whose type this is.
    data: data as TimelineData,
  }));
}
