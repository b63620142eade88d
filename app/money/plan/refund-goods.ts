import type { LineId } from "~/kernel/ids";
import { SHIPPING, type LineKey } from "./selection";
import type { LinePart } from "./choose-lines";

/** The longest reason of a refund. */
export const LONGEST_REASON = 500;

/** What a refund says and does at Shopify beside the money. No provider's own API has a place for any of it. */
export interface RefundDetails {
  /** Why, for people: it stands on the refund at Shopify and in the timeline. Null for none. */
  note: string | null;
  /** Whether Shopify mails the customer. */
  notify: boolean;
  /** Of which refunded lines the goods are in stock again, and where; those of any other line are not. */
  restock: readonly RestockedLine[];
}

export interface RestockedLine {
  lineId: LineId;
  /** Shopify's id. */
  locationId: string;
}

/** How units come back into stock: they never left, or they were returned. */
type RestockKind = "cancel" | "return";

interface RestockedUnits extends RestockedLine {
  quantity: number;
  kind: RestockKind;
}

/** Of one operation: what Shopify is told beside the money. */
export interface RefundGoods extends Omit<RefundDetails, "restock"> {
  /** The refunded units that come back, by how they do; empty where nothing is restocked. */
  restock: RestockedUnits[];
}

interface Unshipped {
  id: LineId;
  quantityCurrent: number;
  quantityFulfilled: number;
}

/**
 * What each step of a refund tells Shopify. Of a line, the units that never left are canceled first, since nobody has to
 * send them back. Only the first step mails the customer, who shall read of one refund once.
 */
export function refundGoodsOf(
  details: RefundDetails,
  steps: readonly { lines: readonly LinePart[] }[],
  lines: readonly Unshipped[],
): RefundGoods[] {
  const waiting = new Map<LineKey, number>(
    lines.map(({ id, quantityCurrent, quantityFulfilled }) => [
      id,
      Math.max(0, quantityCurrent - quantityFulfilled),
    ]),
  );
  const places = new Map<LineKey, string>(
    details.restock.map(({ lineId, locationId }) => [lineId, locationId]),
  );
  return steps.map(({ lines: parts }, index) => ({
    ...details,
    notify: details.notify && index === 0,
    restock: parts.flatMap((part) => restockOf(part, places.get(part.key), waiting)),
  }));
}

function restockOf(
  { key, quantity }: LinePart,
  locationId: string | undefined,
  waiting: Map<LineKey, number>,
): RestockedUnits[] {
  if (key === SHIPPING || quantity === 0 || locationId === undefined) return [];
  const canceled = Math.min(quantity, waiting.get(key) ?? 0);
  waiting.set(key, (waiting.get(key) ?? 0) - canceled);
  const units: RestockedUnits[] = [
    { lineId: key, locationId, quantity: canceled, kind: "cancel" },
    { lineId: key, locationId, quantity: quantity - canceled, kind: "return" },
  ];
  return units.filter((each) => each.quantity > 0);
}
