import { fulfilledQuantity } from "./order-totals";
import type { LineState, OrderState } from "./order-state";

/**
 * Lowers what is still to be shipped of a line after its current quantity fell; an empty fulfillment order is CLOSED.
 * Answers by how much.
 */
export function takeOffShipping(order: OrderState, line: LineState): number {
  const open = order.fulfillmentOrders
    .flatMap((each) => each.lines)
    .filter((each) => each.lineId === line.id);
  const toShip = open.reduce((left, each) => left + each.remainingQuantity, 0);
  const wanted = Math.max(0, line.currentQuantity - fulfilledQuantity(order, line.id));
  const surplus = Math.max(0, toShip - wanted);
  let left = surplus;
  for (const each of open) {
    const taken = Math.min(left, each.remainingQuantity);
    each.remainingQuantity -= taken;
    each.totalQuantity -= taken;
    left -= taken;
  }
  for (const fulfillmentOrder of order.fulfillmentOrders)
    if (
      fulfillmentOrder.status !== "CLOSED" &&
      fulfillmentOrder.lines.every((each) => each.remainingQuantity === 0)
    )
      fulfillmentOrder.status = "CLOSED";
  return surplus;
}
