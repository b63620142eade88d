import { asId, type FulfillmentId } from "~/kernel/ids";
import type { FulfillmentSnapshot, OrderSnapshot, ShippedLine } from "../order-snapshot";
import type { Tracking } from "../shipping.port";

/** A parcel that a warehouse reported and that the app recorded, whatever Shopify shows. */
export interface ReportedShipment {
  id: string;
  lines: readonly ShippedLine[];
  shippedAt: Date;
  tracking: Tracking;
  /** Fulfillments that Shopify showed before the report: any other may be of the same units. */
  known: readonly FulfillmentId[];
  /** Shopify's words where it refused the parcel, which was meant to be a fulfillment there. */
  refusal: { text: string; at: Date } | null;
}

/**
 * The order as it is with the reported parcels. A fulfillment that Shopify showed only after a report first counts as
 * the same units, so that they are not counted twice; what it has beyond them left as well.
 */
export function withReported(snapshot: OrderSnapshot, reports: readonly ReportedShipment[]): OrderSnapshot {
  if (reports.length === 0) return snapshot;
  const { rest } = compareParcels(snapshot.fulfillments, reports);
  const fulfillments = [...rest, ...reports.map(toFulfillment)];
  const units = unitsOf(fulfillments.filter(({ canceled }) => !canceled).flatMap(({ lines }) => lines));
  const lines = snapshot.lines.map((line) => ({ ...line, quantityFulfilled: units.get(line.id) ?? 0 }));
  const isWhole = lines.every((line) => line.quantityFulfilled >= line.quantityCurrent);
  return {
    ...snapshot,
    lines,
    fulfillments,
    fulfillmentStatus: isWhole ? "FULFILLED" : "PARTIALLY_FULFILLED",
  };
}

/** The reported parcels of which Shopify shows less than what left. */
export function findUnshown(
  { fulfillments }: Pick<OrderSnapshot, "fulfillments">,
  reports: readonly ReportedShipment[],
): ReportedShipment[] {
  const { open } = compareParcels(fulfillments, reports);
  return open.filter(({ units }) => [...units.values()].some((left) => left > 0)).map(({ report }) => report);
}

/** Shopify's fulfillments without the units that are in a report, and of each report the units that Shopify does not show. */
function compareParcels(
  fulfillments: readonly FulfillmentSnapshot[],
  reports: readonly ReportedShipment[],
): { rest: FulfillmentSnapshot[]; open: { report: ReportedShipment; units: Map<string, number> }[] } {
  const open = reports.map((report) => ({ report, units: unitsOf(report.lines) }));
  const rest: FulfillmentSnapshot[] = [];
  for (const fulfillment of [...fulfillments].sort((a, b) => Number(a.createdAt) - Number(b.createdAt))) {
    if (fulfillment.canceled || fulfillment.lines.length === 0) {
      rest.push(fulfillment);
      continue;
    }
    const later = open.filter(({ report }) => !report.known.includes(fulfillment.id));
    const lines = fulfillment.lines.flatMap(({ lineId, quantity }) => {
      let left = quantity;
      for (const { units } of later) {
        const taken = Math.min(left, units.get(lineId) ?? 0);
        units.set(lineId, (units.get(lineId) ?? 0) - taken);
        left -= taken;
      }
      return left > 0 ? [{ lineId, quantity: left }] : [];
    });
    if (lines.length > 0) rest.push({ ...fulfillment, lines });
  }
  return { rest, open };
}

function toFulfillment({ id, shippedAt, lines, tracking }: ReportedShipment): FulfillmentSnapshot {
  const { number, ...more } = tracking;
  return {
    id: asId<FulfillmentId>(`reported-${id}`),
    createdAt: shippedAt,
    canceled: false,
    lines: [...lines],
    tracking: number === null ? [] : [{ number, ...more }],
  };
}

/** Units by line. */
export function unitsOf(lines: readonly ShippedLine[]): Map<ShippedLine["lineId"], number> {
  const units = new Map<ShippedLine["lineId"], number>();
  for (const { lineId, quantity } of lines) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}
