import type { ListenerContext, StoredOrder } from "~/context";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { findCanceler } from "./operation/instructions.store.server";

/** Writes once in the timeline that an order was canceled, and by whom where somebody asked the app. */
export async function noteCancellation(
  ctx: Pick<ListenerContext, "newId">,
  tx: Tx,
  { shop, snapshot: { id: orderId, canceledAt } }: StoredOrder,
): Promise<void> {
  if (!canceledAt) return;
  const actor = (await findCanceler(tx, shop, orderId)) ?? ({ kind: "shopify" } as const);
  const reference = `${orderId}/${canceledAt.toISOString()}`;
  const event = { kind: "order_canceled", occurredAt: canceledAt, data: {}, actor, reference } as const;
  await addTimelineEvents(tx, shop, [{ ...event, id: ctx.newId(), orderId }]);
}
