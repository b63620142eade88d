import type { AppContext } from "~/context";
import type { OrderId } from "~/kernel/ids";
import { noteReported, type ShipmentReport } from "~/orders/shipments/reported-shipments.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { ApiKey } from "../keys/api-key";
import { tellOfShipment } from "./tell-of-shipment.server";

/**
 * Has a stored report that is settled "here" count as a parcel. The job brings the stored order up to it, even where this
 * process dies before it does so itself.
 */
export async function recordHere(
  ctx: Pick<AppContext, "queue" | "newId">,
  tx: Tx,
  input: { key: Pick<ApiKey, "shop" | "id" | "name">; orderId: OrderId; report: ShipmentReport },
): Promise<void> {
  const { key, orderId } = input;
  await noteReported(tx, key.shop, orderId);
  await ctx.queue.enqueue("sync-order", { shop: key.shop, orderId, cause: "shipment" }, { tx });
  await tellOfShipment(ctx, tx, input);
}
