import type { OrderSnapshot } from "~/orders/order-snapshot";
import { diffMark } from "./diff-marks";
import type { OrderMark } from "./order-mark";

type Shown = Pick<
  OrderSnapshot,
  "tags" | "releaseMetafield" | "fulfillmentStatus" | "lines" | "fulfillments" | "canceledAt"
>;

/**
 * Whether a reading of the order shows that a mark no longer stands as it was written, or may not. Fulfillment orders
 * are not part of a reading: other lines or parcels may mean new ones, and a held order that Shopify does not call on
 * hold may have lost its hold. A hold that nobody wants and that was seen to be gone needs no look, since only the app
 * puts it.
 */
export function differsFromReading(mark: OrderMark & { parts: string | null }, shown: Shown): boolean {
  if (mark.kind !== "fulfillment_hold")
    return (
      diffMark(mark, {
        tags: shown.tags,
        metafield: shown.releaseMetafield,
        fulfillmentOrders: [],
        holdsRefused: null,
      }).length > 0
    );
  if (mark.desired === null) return mark.written !== null;
  if (shown.canceledAt) return false;
  return mark.parts !== partsOf(shown) || shown.fulfillmentStatus !== "ON_HOLD";
}

/** The lines and parcels of an order, as far as they decide which fulfillment orders it has. */
export function partsOf({ lines, fulfillments }: Pick<OrderSnapshot, "lines" | "fulfillments">): string {
  const units = lines.map(({ id, quantityCurrent }) => `${id}:${quantityCurrent}`);
  const parcels = fulfillments.map(({ id, canceled }) => `${id}:${canceled ? "canceled" : "left"}`);
  return [...units, ...parcels].sort().join(" ");
}
