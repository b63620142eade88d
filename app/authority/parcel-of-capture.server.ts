import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Parcel } from "~/money/direct-provider.port";
import type { Parcels } from "~/orders/parcels.port";
import type { Database } from "~/platform/database/client.server";
import { findCaptures, fixParcel } from "./captured-parcels.store.server";
import { parcelToSend } from "./choose-parcel";
import { findParcels } from "./find-parcels.server";

/**
 * The parcel that goes with a capture. It is decided before the capture is first sent and stored, so that a second
 * request says the same. Money does not wait for it: a parcel that cannot be read now is told later.
 */
export async function parcelOfCapture(
  deps: { db: Database; parcels: Parcels },
  {
    shop,
    orderId,
    idempotencyKey: operationId,
  }: { shop: ShopDomain; orderId: OrderId; idempotencyKey: string },
): Promise<Parcel | null> {
  const captures = await findCaptures(deps.db, shop, orderId);
  const decided = captures.find(({ id }) => id === operationId)?.parcel;
  if (decided !== undefined) return decided;
  const reading = await findParcels(deps, shop, orderId);
  const found = reading.kind === "read" ? parcelToSend(reading.value, captures) : null;
  const parcel = found && {
    id: found.id,
    carrier: found.carrier,
    trackingNumber: found.trackingNumber,
    trackingUrl: found.trackingUrl,
  };
  await fixParcel(deps.db, shop, operationId, parcel);
  return parcel;
}
