import { announce } from "./announce";
import { isFulfillable } from "./fulfill-order";
import type { FulfillmentOrderState } from "./fulfillment-state";
import { noteOnTimeline } from "./order-events";
import type { Refusal } from "./outcome";
import type { Actor, OrderState, ShopState } from "./types";
import type { World } from "./world";

export type HoldOutcome = { ok: true } | Refusal;

/**
 * Puts a fulfillment order on hold: nothing of it can be shipped until it is released (shopify.dev, "Manage
 * fulfillment holds"). Assumption: the texts of the refusals; the order counts as changed.
 */
export function holdFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: { fulfillmentOrder: FulfillmentOrderState; actor: Actor },
): HoldOutcome {
  const { fulfillmentOrder, actor } = input;
  if (!isFulfillable(fulfillmentOrder))
    return refuse("The fulfillment order is not in a state that can be put on hold.");
  setStatus(world, shop, order, fulfillmentOrder, "ON_HOLD", `${actor.title} held the fulfillment.`, actor);
  return { ok: true };
}

/** Ends a hold; a fulfillment order of which a part was shipped before is in progress again. */
export function releaseFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: { fulfillmentOrder: FulfillmentOrderState; actor: Actor },
): HoldOutcome {
  const { fulfillmentOrder, actor } = input;
  if (fulfillmentOrder.status !== "ON_HOLD") return refuse("The fulfillment order is not on hold.");
  const begun = fulfillmentOrder.lines.some((line) => line.remainingQuantity < line.totalQuantity);
  const status = begun ? "IN_PROGRESS" : "OPEN";
  setStatus(world, shop, order, fulfillmentOrder, status, `${actor.title} released the fulfillment.`, actor);
  return { ok: true };
}

function setStatus(
  world: World,
  shop: ShopState,
  order: OrderState,
  fulfillmentOrder: FulfillmentOrderState,
  status: FulfillmentOrderState["status"],
  message: string,
  actor: Actor,
): void {
  fulfillmentOrder.status = status;
  fulfillmentOrder.updatedAt = world.clock.now();
  noteOnTimeline(world, order, "update", message, actor);
  announce(world, shop, [{ type: "order_updated", order }]);
}

const refuse = (message: string): Refusal => ({ ok: false, field: ["id"], message });
