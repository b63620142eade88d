import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { addMessages, type OutboxContext } from "~/platform/outbox/add-messages.server";
import { findListening } from "./webhook-endpoints.store.server";
import type { WarehouseEvent } from "./webhook-events";

/**
 * Writes a message for each endpoint that has the event's topic, in the transaction that records the events. The caller
 * holds the rows of the orders, so that what is written first happened first. A shop without endpoints costs one
 * statement, however many events there are.
 */
export async function notifyWarehouse(
  ctx: OutboxContext,
  tx: Tx,
  shop: ShopDomain,
  events: readonly WarehouseEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const endpoints = await findListening(tx, shop);
  const messages = endpoints.flatMap(({ id: destination, topics }) =>
    events
      .filter(({ topic }) => topics.includes(topic))
      .map(({ topic: kind, reference, data }) => ({
        ...{ destination, kind, reference },
        payload: data,
        sequence: data.order.id,
      })),
  );
  if (messages.length > 0) await addMessages(ctx, tx, { shop, channel: "webhook", messages });
}
