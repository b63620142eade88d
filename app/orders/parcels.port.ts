import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "./shop-admin.port";

/** A parcel that left, with what tells the customer where it is. */
export interface TrackedParcel {
  /** Made of the fulfillment and the place of the number in it: see `parcelIdOf`. */
  id: string;
  leftAt: Date;
  carrier: string | null;
  trackingNumber: string;
  trackingUrl: string | null;
}

export interface Parcels {
  /** The parcels of an order that have a tracking number, oldest first; empty where the shop has no such order. */
  read(shop: ShopDomain, orderId: OrderId): Promise<ReadResult<TrackedParcel[]>>;
}

/** The name of one of a fulfillment's tracking numbers, in their sequence. */
export function parcelIdOf(fulfillmentId: string, place: number): string {
  return place === 0 ? fulfillmentId : `${fulfillmentId}-${place}`;
}
