import type { FulfillmentOrderStatus } from "./generated/admin.types";
import type { ShippedLine } from "~/orders/order-snapshot";
import type { Parcel } from "~/orders/shipping.port";

/** A fulfillment order of an order: what is left of it, and who holds it. */
export interface ShippablePart {
  /** Shopify's global id, as those of holds and lines here. */
  id: string;
  status: `${FulfillmentOrderStatus}`;
  /** The app's holds about release. */
  ownHolds: readonly string[];
  isHeldByOthers: boolean;
  lines: readonly { id: string; lineId: ShippedLine["lineId"]; remaining: number }[];
}

/** The units of one fulfillment order in a parcel. */
export interface PartOfParcel {
  id: string;
  holdsToEnd: readonly string[];
  lines: { id: string; quantity: number }[];
}

export type Spread = { kind: "spread"; parts: PartOfParcel[] } | { kind: "refused"; text: string };

/**
 * Which units of which fulfillment orders leave in a parcel. What nobody holds goes first, so that no hold ends without
 * need. Refused where some units are held by others, or where Shopify has not that many left.
 */
export function spreadParcel(parts: readonly ShippablePart[], lines: Parcel["lines"]): Spread {
  const free = parts.filter(({ status }) => status === "OPEN" || status === "IN_PROGRESS");
  const held = parts.filter(({ status }) => status === "ON_HOLD");
  const usable = [...free, ...held.filter(({ isHeldByOthers }) => !isHeldByOthers)];
  const isBlocked = held.some(({ isHeldByOthers }) => isHeldByOthers);
  if (lines === "rest") {
    if (isBlocked) return refuse(HELD);
    if (parts.length === 0) return refuse("There is nothing to fulfill.");
    return spread(usable, (_, remaining) => remaining);
  }
  const left = new Map(lines.map(({ lineId }) => [lineId, 0]));
  for (const { lineId, quantity } of lines) left.set(lineId, (left.get(lineId) ?? 0) + quantity);
  const taken = spread(usable, (lineId, remaining) => {
    const quantity = Math.min(left.get(lineId) ?? 0, remaining);
    left.set(lineId, (left.get(lineId) ?? 0) - quantity);
    return quantity;
  });
  if ([...left.values()].every((quantity) => quantity === 0)) return taken;
  return refuse(isBlocked ? HELD : "Shopify has not that many units left to fulfill.");
}

const HELD = "Somebody else holds the fulfillment at Shopify, and only they can end their hold.";

function spread(
  parts: readonly ShippablePart[],
  take: (lineId: ShippedLine["lineId"], remaining: number) => number,
): Spread {
  const taken = parts.map(({ id, ownHolds, lines }) => ({
    id,
    holdsToEnd: ownHolds,
    lines: lines.flatMap((line) => {
      const quantity = take(line.lineId, line.remaining);
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    }),
  }));
  return { kind: "spread", parts: taken.filter(({ lines }) => lines.length > 0) };
}

const refuse = (text: string): Spread => ({ kind: "refused", text });
