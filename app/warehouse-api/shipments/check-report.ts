import type { LineUnits } from "~/orders/orders.store.server";
import type { ShippedLine } from "~/orders/order-snapshot";
import { unitsOf } from "~/orders/shipments/reported-shipment";

/** What a warehouse says left. Null lines are everything that is left; without a time the parcel leaves now. */
export interface ReportedParcel {
  lines: readonly ShippedLine[] | null;
  shippedAt: Date | null;
}

export type ReportRefusal =
  | { kind: "already_shipped" }
  | { kind: "unknown_line"; lineId: ShippedLine["lineId"] }
  | { kind: "above_left"; left: ShippedLine[] }
  | { kind: "in_future" }
  | { kind: "before_order" };

export type CheckedReport = { kind: "accepted"; lines: ShippedLine[]; shippedAt: Date } | ReportRefusal;

/** Two machines' clocks differ by less than this. A time that is ahead by less counts as now. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Whether the parcel can have left. Of a canceled order Shopify shows no unit any more, and everything that was ordered
 * may have left in spite of that.
 */
export function checkReport(
  { lines: wished, shippedAt }: ReportedParcel,
  order: { processedAt: Date; canceledAt: Date | null; lines: readonly LineUnits[] },
  now: Date,
): CheckedReport {
  if (shippedAt && shippedAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return { kind: "in_future" };
  if (shippedAt && shippedAt < order.processedAt) return { kind: "before_order" };
  const units = wished && unitsOf(wished);
  const unknown = units && [...units.keys()].find((id) => order.lines.every((line) => line.id !== id));
  if (unknown) return { kind: "unknown_line", lineId: unknown };
  const left = order.lines.flatMap(({ id, quantity, quantityCurrent, quantityFulfilled }) => {
    const rest = (order.canceledAt ? quantity : quantityCurrent) - quantityFulfilled;
    return rest > 0 ? [{ lineId: id, quantity: rest }] : [];
  });
  if (left.length === 0) return { kind: "already_shipped" };
  const leftOf = unitsOf(left);
  const lines = units ? [...units].map(([lineId, quantity]) => ({ lineId, quantity })) : left;
  if (lines.some(({ lineId, quantity }) => quantity > (leftOf.get(lineId) ?? 0)))
    return { kind: "above_left", left };
  return { kind: "accepted", lines, shippedAt: shippedAt && shippedAt < now ? shippedAt : now };
}
