import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineKind } from "~/orders/timeline";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";

/** Adds what happened to a key to the shop's history, by the key's name. */
export async function addKeyEvent(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  {
    shop,
    name,
    kind,
    actor,
  }: { shop: ShopDomain; name: string; kind: TimelineKind & `api_key_${string}`; actor: Actor },
): Promise<void> {
  const id = ctx.newId();
  const event = {
    id,
    orderId: null,
    kind,
    occurredAt: ctx.clock.now(),
    actor,
    data: { name },
    reference: id,
  };
  await addTimelineEvents(tx, shop, [event]);
}
