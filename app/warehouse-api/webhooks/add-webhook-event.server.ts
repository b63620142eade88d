import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { TimelineKind } from "~/orders/timeline";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";

/** Adds what happened to an endpoint to the shop's history, and answers the id of the event. */
export async function addWebhookEvent(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  {
    shop,
    url,
    kind,
    actor,
  }: { shop: ShopDomain; url: string; kind: TimelineKind & `webhook_${string}`; actor: Actor },
): Promise<string> {
  const id = ctx.newId();
  // A path may hold a key of the receiver's.
  const data = { host: new URL(url).host };
  const event = { id, orderId: null, kind, occurredAt: ctx.clock.now(), actor, data, reference: id };
  await addTimelineEvents(tx, shop, [event]);
  return id;
}
