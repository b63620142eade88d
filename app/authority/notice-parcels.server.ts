import type { ReadingContext, ReadOrder } from "~/context";
import { parcelIdOf } from "~/orders/parcels.port";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { findCaptures } from "./captured-parcels.store.server";
import { untoldParcels } from "./choose-parcel";

/** Has a provider told of tracking numbers that a reading of the order shows and that went with no capture. */
export async function noticeParcels(
  ctx: Pick<ReadingContext, "db" | "queue">,
  { shop, snapshot }: ReadOrder,
): Promise<void> {
  if (!snapshot.transactions.some(({ direct }) => direct !== undefined && direct.authority !== "shopify"))
    return;
  const parcels = parcelsOf(snapshot);
  if (parcels.length === 0) return;
  const captures = await findCaptures(ctx.db, shop, snapshot.id);
  if (captures.every(({ captureId }) => captureId === null)) return;
  if (untoldParcels(parcels, captures).length === 0) return;
  await ctx.queue.enqueue("tell-parcels", { shop, orderId: snapshot.id });
}

function parcelsOf({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): { id: string }[] {
  return fulfillments
    .filter(({ canceled }) => !canceled)
    .flatMap(({ id, tracking }) => tracking.map((_, place) => ({ id: parcelIdOf(id, place) })));
}
