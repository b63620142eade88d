import { announce } from "./announce";
import type { FulfillmentOrderState } from "./fulfillment-state";
import { noteOnTimeline } from "./order-events";
import { openFulfillmentOrder } from "./open-fulfillment-order";
import type { Refusal } from "./outcome";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface SplitInput {
  fulfillmentOrder: FulfillmentOrderState;
  /** The content of the new fulfillment order; the old one must keep something. */
  lines: { lineId: number; quantity: number }[];
  actor: Actor;
}

export type SplitOutcome = { ok: true; created: FulfillmentOrderState } | Refusal;

/**
 * Divides a fulfillment order in two; each part is shipped, and starts Flow, by itself (Admin GraphQL schema,
 * `fulfillmentOrderSplit`). Assumption: the texts of the refusals.
 */
export function splitFulfillmentOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  { fulfillmentOrder, lines, actor }: SplitInput,
): SplitOutcome {
  const refuse = (message: string, code = "INVALID_LINE_ITEM_QUANTITY"): Refusal => ({
    ok: false,
    field: ["id"],
    message,
    code,
  });
  if (fulfillmentOrder.status !== "OPEN")
    return refuse("Only an open fulfillment order can be split.", "FULFILLMENT_ORDER_NOT_SPLITTABLE");
  const remaining = (lineId: number) =>
    fulfillmentOrder.lines.find((line) => line.lineId === lineId)?.remainingQuantity ?? 0;
  if (new Set(lines.map((line) => line.lineId)).size !== lines.length)
    return refuse("Each line can be named once.");
  if (lines.some((line) => line.quantity > remaining(line.lineId)))
    return refuse("Invalid fulfillment order line item quantity requested.");
  const all = fulfillmentOrder.lines.reduce((sum, line) => sum + line.remainingQuantity, 0);
  const moved = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (moved === 0 || moved >= all) return refuse("A split must leave something on both sides.");
  for (const { lineId, quantity } of lines) {
    const line = fulfillmentOrder.lines.find((each) => each.lineId === lineId);
    if (!line) throw new TypeError("A split was let through without its line.");
    line.remainingQuantity -= quantity;
    line.totalQuantity -= quantity;
  }
  fulfillmentOrder.lines = fulfillmentOrder.lines.filter((line) => line.totalQuantity > 0);
  fulfillmentOrder.updatedAt = world.clock.now();
  const created = openFulfillmentOrder(world, shop, order, world.clock.now(), lines);
  if (!created) throw new Error("A shop without a location had a fulfillment order to split.");
  created.locationId = fulfillmentOrder.locationId;
  noteOnTimeline(world, order, "update", `${actor.title} split the fulfillment.`, actor);
  announce(world, shop, [{ type: "order_updated", order }]);
  return { ok: true, created };
}
