import { announce, archiveWhenDone } from "./announce";
import { noteOnTimeline } from "./order-events";
import { displayFulfillmentStatus } from "./order-totals";
import type { FulfillmentOrderState, FulfillmentState } from "./fulfillment-state";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface NewFulfillment {
  fulfillmentOrder: FulfillmentOrderState;
  /** At most what remains of each line. */
  lines: { lineId: number; quantity: number }[];
  actor: Actor;
  tracking?: FulfillmentState["tracking"];
}

/**
 * Ships lines of one fulfillment order, which is CLOSED once nothing remains (recorded 2026-04).
 * Assumption: IN_PROGRESS while a part remains.
 */
export function createFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: NewFulfillment,
): FulfillmentState {
  const { fulfillmentOrder, lines, actor } = input;
  const now = world.clock.now();
  const fulfillment: FulfillmentState = {
    id: world.nextId(),
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    orderId: order.id,
    fulfillmentOrderId: fulfillmentOrder.id,
    status: "SUCCESS",
    shipmentStatus: null,
    events: [],
    createdAt: now,
    updatedAt: now,
    lines: lines.map((line) => ({ id: world.nextId(), ...line })),
    tracking: input.tracking ?? [],
  };
  order.fulfillments.push(fulfillment);
  for (const { lineId, quantity } of lines) take(fulfillmentOrder, lineId, quantity);
  const finished = fulfillmentOrder.lines.every((line) => line.remainingQuantity === 0);
  fulfillmentOrder.status = finished ? "CLOSED" : "IN_PROGRESS";
  fulfillmentOrder.updatedAt = now;
  noteOnTimeline(
    world,
    order,
    "fulfillment_success",
    `${actor.title} fulfilled ${countOf(lines)} items.`,
    actor,
  );
  archiveWhenDone(world, order, actor);
  const whole = displayFulfillmentStatus(order) === "FULFILLED";
  announce(world, shop, [
    { type: "fulfillment_created", order, fulfillment },
    ...(finished
      ? [{ type: "fulfillment_order_fulfilled" as const, order, fulfillmentOrderId: fulfillmentOrder.id }]
      : []),
    { type: whole ? "order_fulfilled" : "order_partially_fulfilled", order },
    { type: "order_updated", order },
  ]);
  return fulfillment;
}

const countOf = (lines: { quantity: number }[]): number =>
  lines.reduce((count, line) => count + line.quantity, 0);

/** A fulfillment order may contain a line more than once; the first entries are emptied first. */
function take(fulfillmentOrder: FulfillmentOrderState, lineId: number, quantity: number): void {
  let left = quantity;
  for (const line of fulfillmentOrder.lines) {
    if (line.lineId !== lineId) continue;
    const taken = Math.min(left, line.remainingQuantity);
    line.remainingQuantity -= taken;
    left -= taken;
  }
  if (left > 0)
    throw new RangeError(`Fulfillment order ${fulfillmentOrder.id} has not that much of line ${lineId}.`);
}
