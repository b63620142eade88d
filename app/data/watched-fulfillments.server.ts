import type { Database, Tx } from "./client.server";
import { asId, type FulfillmentId, type OrderId, type ShopDomain } from "~/domain/ids";

export interface WatchedFulfillment {
  id: FulfillmentId;
  orderId: OrderId;
  fulfilledAt: Date;
}

/** Adds those that are not there yet and answers their ids. */
export async function addWatchedFulfillments(
  tx: Tx,
  shop: ShopDomain,
  fulfillments: readonly WatchedFulfillment[],
  seenAt: Date,
): Promise<FulfillmentId[]> {
  if (fulfillments.length === 0) return [];
  const added = await tx.watchedFulfillment.createManyAndReturn({
    data: fulfillments.map((fulfillment) => ({ ...fulfillment, shop, seenAt })),
    skipDuplicates: true,
    select: { id: true },
  });
  return added.map(({ id }) => asId<FulfillmentId>(id));
}

/** When it left, and the gateway of its order; null where the app does not watch it. */
export async function findWatchedFulfillment(
  db: Database,
  shop: ShopDomain,
  id: FulfillmentId,
): Promise<{ fulfilledAt: Date; gateway: string } | null> {
  const watched = await db.watchedFulfillment.findUnique({ where: { shop_id: { shop, id } } });
  if (!watched) return null;
  const order = await db.order.findUnique({
    where: { shop_id: { shop, id: watched.orderId } },
    select: { gateway: true },
  });
  return order && { fulfilledAt: watched.fulfilledAt, gateway: order.gateway };
}
