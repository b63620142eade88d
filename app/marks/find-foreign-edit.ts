import { isCalledPaid, type OrderSnapshot } from "~/orders/order-snapshot";
import type { MarkKind } from "~/platform/database/generated/enums";
import { diffMark } from "./diff-marks";
import type { FoundMarks } from "./order-marks.port";
import type { OrderMark } from "./order-mark";

type Shown = Pick<
  OrderSnapshot,
  | "tags"
  | "releaseMetafield"
  | "capturedMetafield"
  | "financialStatus"
  | "fulfillmentStatus"
  | "lines"
  | "fulfillments"
  | "canceledAt"
>;

/**
 * Whether a reading of the order shows that a mark no longer stands as it was written, or may not. Fulfillment orders
 * are not part of a reading: other lines or parcels may mean new ones, and a held order that Shopify does not call on
 * hold may have lost its hold. A hold that nobody wants and that was seen to be gone needs no look, since only the app
 * puts it.
 */
export function differsFromReading(mark: OrderMark & { parts: string | null }, shown: Shown): boolean {
  switch (mark.kind) {
    case "tag":
    case "captured_tag":
    case "metafield":
    case "captured_metafield":
      return diffMark(mark, { ...UNREAD, ...marksIn(shown) }).length > 0;
    case "fulfillment_hold":
      if (mark.desired === null) return mark.written !== null;
      if (shown.canceledAt) return false;
      return mark.parts !== partsOf(shown, mark.kind) || shown.fulfillmentStatus !== "ON_HOLD";
    case "paid":
      if (mark.desired === null || isCalledPaid(shown.financialStatus)) return false;
      return mark.parts !== partsOf(shown, mark.kind);
  }
}

const marksIn = ({ tags, releaseMetafield, capturedMetafield }: Shown) => ({
  tags,
  metafield: releaseMetafield,
  capturedMetafield,
});

const UNREAD: FoundMarks = {
  tags: [],
  metafield: null,
  capturedMetafield: null,
  payment: null,
  fulfillmentOrders: [],
  holdsRefused: null,
};

/**
 * What of a reading decides anew how a mark of the kind stands: the lines and parcels of an order, as far as they decide
 * which fulfillment orders it has, or Shopify's own word for its payment.
 */
export function partsOf(
  { lines, fulfillments, financialStatus }: Pick<OrderSnapshot, "lines" | "fulfillments" | "financialStatus">,
  kind: MarkKind,
): string {
  if (kind === "paid") return financialStatus ?? "";
  const units = lines.map(({ id, quantityCurrent }) => `${id}:${quantityCurrent}`);
  const parcels = fulfillments.map(({ id, canceled }) => `${id}:${canceled ? "canceled" : "left"}`);
  return [...units, ...parcels].sort().join(" ");
}
