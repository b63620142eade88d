import type { ChangedConnection, ListenerContext } from "~/context";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";

/** Adds what a person did to a connection to the shop's history. */
export async function noteConnectionChange(
  ctx: ListenerContext,
  tx: Tx,
  { shop, change: { kind, region, mode }, actor }: ChangedConnection,
): Promise<void> {
  const id = ctx.newId();
  await addTimelineEvents(tx, shop, [
    {
      ...{ id, orderId: null, kind: `connection_${kind}`, occurredAt: ctx.clock.now(), actor },
      ...{ data: { region, mode }, reference: id },
    },
  ]);
}
