import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineKind } from "~/orders/timeline";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";

export type GroupEvent = TimelineKind & `group_${string}`;

/** What happened, as each shop's own history tells it: to whose shop it happened names the person, others do not. */
const APP: Actor = { kind: "app" };

/**
 * Adds an event to the history of each of the shops. It names no other shop and no person of one, so that nothing of a
 * shop stays with others when it leaves or is erased.
 */
export async function tellGroup(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  { shops, kind, actor = APP }: { shops: readonly ShopDomain[]; kind: GroupEvent; actor?: Actor },
): Promise<void> {
  for (const shop of shops) {
    const id = ctx.newId();
    await addTimelineEvents(tx, shop, [
      { id, orderId: null, kind, occurredAt: ctx.clock.now(), actor, data: {}, reference: id },
    ]);
  }
}
