import { noteEvent } from "~/connections/connections.store.server";
import type { AppContext } from "~/context";
import type { DirectProviderName } from "~/gateways/authority";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { findOrderOfCapture } from "~/money/ledger/ledger.store.server";
import { listOrdersOfReference } from "~/orders/authorizations.store.server";
import { transactionIdOf } from "~/kernel/transaction-id";

/** What a provider told of one of its orders. A hint: it only causes a reading. */
export interface ProviderEvent {
  shop: ShopDomain;
  provider: DirectProviderName;
  connectionId: string;
  /** In the provider's words, for the log: "evt_test_1". */
  eventId: string;
  /** The provider's id of the authorization; null where the event names only a capture. */
  reference: string | null;
  /** The provider's id of the capture that the event is about; null for other events. */
  captureId: string | null;
}

/**
 * Has the orders that a genuine event is about read again. The same event twice makes one reading, since the job of an
 * order waits only once. Answers how many orders there are; none where the app does not know the authorization yet.
 */
export async function acceptProviderEvent(
  ctx: Pick<AppContext, "db" | "queue" | "log" | "clock">,
  event: ProviderEvent,
): Promise<number> {
  const { shop, provider, eventId, connectionId } = event;
  await noteEvent(ctx.db, shop, connectionId, ctx.clock.now());
  const orderIds = await ordersOf(ctx, event);
  for (const orderId of orderIds) await ctx.queue.enqueue("sync-order", { shop, orderId, cause: "provider" });
  ctx.log.info({ shop, provider, eventId, orders: orderIds.length }, "provider event received");
  return orderIds.length;
}

async function ordersOf(
  { db }: Pick<AppContext, "db">,
  { shop, provider, connectionId, reference, captureId }: ProviderEvent,
): Promise<OrderId[]> {
  if (reference !== null) return listOrdersOfReference(db, shop, { connectionId, reference });
  if (captureId === null) return [];
  const orderId = await findOrderOfCapture(db, shop, transactionIdOf(provider, captureId));
  return orderId === null ? [] : [orderId];
}
