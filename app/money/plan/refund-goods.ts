import type { LineId } from "~/kernel/ids";
import { add, isPositive, lesser, subtract, zero, type Money } from "~/kernel/money";
import { SHIPPING, type LineKey } from "./selection";
import { shareOf, type RefundedShipping, type ShippingPrice } from "./shipping-price";
import type { LineAmount } from "./line-amounts";
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
  /** Null where none of it is refunded. */
  shipping: RefundedShipping | null;
}

/** A refund about which nobody said anything. */
export const NO_DETAILS: RefundDetails = { note: null, notify: false, restock: [] };

interface GoodsOfOrder {
  pricedLines: readonly { id: LineId; quantityCurrent: number; quantityFulfilled: number }[];
  /** The share of each line, and of shipping, in the order's money. */
  lines: readonly LineAmount[];
  shippingPrice: ShippingPrice;
}

/**
 * What each step of a refund tells Shopify. Of a line, the units that never left are canceled first, since nobody has to
 * send them back. Only the first step mails the customer, who shall read of one refund once.
 */
export function refundGoodsOf(
  details: RefundDetails,
  steps: readonly { lines: readonly LinePart[] }[],
  order: GoodsOfOrder,
): RefundGoods[] {
  const waiting = new Map<LineKey, number>(
    order.pricedLines.map(({ id, quantityCurrent, quantityFulfilled }) => [
      id,
      Math.max(0, quantityCurrent - quantityFulfilled),
    ]),
  );
  const places = new Map<LineKey, string>(
    details.restock.map(({ lineId, locationId }) => [lineId, locationId]),
  );
  const ofShipping = shippingOf(steps, order);
  return steps.map(({ lines: parts }, index) => ({
    ...details,
    notify: details.notify && index === 0,
    restock: parts.flatMap((part) => restockOf(part, places.get(part.key), waiting)),
    shipping: ofShipping[index] ?? null,
  }));
}

/**
 * Shopify refunds shipping in its own figures, which differ from the money that moves where a tax is on top of the price
 * or a part of the order was paid otherwise. The steps add up to the share that they are together, to the minor unit.
 */
function shippingOf(
  steps: readonly { lines: readonly LinePart[] }[],
  { lines, shippingPrice: { whole, refunded } }: GoodsOfOrder,
): (RefundedShipping | null)[] {
  const ours = lines.find(({ key }) => key === SHIPPING)?.amount;
  let moved: Money = zero(whole.currency);
  let told: Money = zero(whole.currency);
  return steps.map(({ lines: parts }) => {
    const part = parts.find(({ key }) => key === SHIPPING);
    if (!part || !ours) return null;
    if (part.quantity > 0) return { kind: "rest" };
    moved = add(moved, part.amount);
    const amount = subtract(lesser(shareOf(whole, moved, ours), subtract(whole, refunded)), told);
    if (!isPositive(amount)) return null;
    told = add(told, amount);
    return { kind: "amount", amount };
  });
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
