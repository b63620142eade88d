import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Parcels, TrackedParcel } from "~/orders/parcels.port";
import type { ReadResult } from "~/orders/shop-admin.port";
import { findReports } from "~/orders/shipments/reported-shipments.store.server";
import type { Database } from "~/platform/database/client.server";

/** The order's parcels with a tracking number: those of Shopify, and those that a warehouse reported to the app alone. */
export async function findParcels(
  { db, parcels }: { db: Database; parcels: Parcels },
  shop: ShopDomain,
  orderId: OrderId,
): Promise<ReadResult<TrackedParcel[]>> {
  const reading = await parcels.read(shop, orderId);
  if (reading.kind !== "read") return reading;
  const reports = await findReports(db, shop, orderId);
  const known = new Set(reading.value.map(({ trackingNumber }) => trackingNumber));
  const here = reports.flatMap(({ id, destination, shippedAt: leftAt, tracking }): TrackedParcel[] => {
    const { number: trackingNumber, company: carrier, url: trackingUrl } = tracking;
    if (destination !== "here" || trackingNumber === null || known.has(trackingNumber)) return [];
    return [{ id: `reported-${id}`, leftAt, carrier, trackingNumber, trackingUrl }];
  });
  const all = [...reading.value, ...here];
  return { kind: "read", value: all.sort((one, other) => one.leftAt.getTime() - other.leftAt.getTime()) };
}
