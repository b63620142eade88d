import { goodsLeft } from "./goods-left";
import { heldBecause } from "./held-because";
import { reportShipment } from "./report-shipment";
import { orderOf, verdictOn, type WarehouseContext } from "./warehouse-context";
import type { ShipmentState, WarehouseOrderState } from "./warehouse-state";

export type ShipOutcome = { kind: "shipped"; shipment: ShipmentState } | { kind: "refused"; why: string };

export interface ShipHow {
  by: ShipmentState["by"];
  /** Sends what is on hold too: the mistake of a person. */
  evenIfHeld: boolean;
}

/**
 * Sends the goods of an order and reports it once. Goods leave before anybody is told, so they have left whatever the
 * answer is; what was wrong about it is written beside the parcel.
 */
export async function shipOrder(
  context: WarehouseContext,
  entry: WarehouseOrderState,
  { by, evenIfHeld }: ShipHow,
): Promise<ShipOutcome> {
  const { world, shop, warehouse, stop } = context;
  const order = orderOf(context, entry);
  const verdict = verdictOn(context, entry);
  if (!order || verdict.state === "nothing_left")
    return { kind: "refused", why: `There is nothing left to ship: ${verdict.why}.` };
  if (verdict.state === "hold" && !evenIfHeld) return { kind: "refused", why: `On hold: ${verdict.why}.` };
  // Another parcel of the same goods could leave while the report about the first is under way.
  if (entry.isLeaving) return { kind: "refused", why: "It is leaving just now." };
  entry.isLeaving = true;
  const { settings } = warehouse;
  const lines = verdict.state === "may_ship" ? verdict.lines : goodsLeft(order, entry);
  const left = { at: world.clock.now(), by, lines, heldBecause: heldBecause(order, entry, settings) };
  const key = world.random.uuid();
  try {
    const report = await reportShipment(world, shop, { order, entry, lines, settings, key, stop });
    const shipment = { ...left, ...report };
    entry.shipments.push(shipment);
    return { kind: "shipped", shipment };
  } finally {
    entry.isLeaving = false;
  }
}
