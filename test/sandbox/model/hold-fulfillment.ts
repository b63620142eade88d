import { announce } from "./announce";
import { isFulfillable } from "./fulfill-order";
import type { FulfillmentHoldState, FulfillmentOrderState } from "./fulfillment-state";
import { noteOnTimeline } from "./order-events";
import type { Actor, OrderState } from "./order-state";
import type { Refusal } from "./outcome";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface HoldInput {
  fulfillmentOrder: FulfillmentOrderState;
  actor: Actor;
  /** Admin GraphQL schema, FulfillmentHoldReason. */
  reason?: string;
  reasonNotes?: string | null;
  handle?: string;
}

export type HoldOutcome = { ok: true; hold: FulfillmentHoldState } | Refusal;

/** "An app can only have up to 10 holds on a single fulfillment order" (Admin GraphQL schema). */
const MOST_HOLDS = 10;

/**
 * Puts a fulfillment order on hold: no part of it can be shipped until it is released (shopify.dev, "Manage fulfillment
 * holds"). A held fulfillment order accepts further holds with other handles. Texts recorded 2026-04. Assumption: the
 * text for a state that cannot be held, and an absent handle counts as one handle; the order counts as changed.
 */
export function holdFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  { fulfillmentOrder, actor, reason = "OTHER", reasonNotes = null, handle = "" }: HoldInput,
): HoldOutcome {
  if (!isFulfillable(fulfillmentOrder) && fulfillmentOrder.status !== "ON_HOLD")
    return refuse("The fulfillment order is not in a state that can be put on hold.");
  const own = fulfillmentOrder.holds.filter((each) => isSameHolder(each.heldBy, actor));
  if (own.some((each) => each.handle === handle))
    return {
      ...refuse(
        "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.",
        "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
      ),
      field: ["fulfillmentHold", "handle"],
    };
  if (!hasRoomForHold(fulfillmentOrder, actor))
    return refuse(
      `The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to ${MOST_HOLDS} holds on a single fulfillment order at any one time.`,
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
    );
  const isFirst = fulfillmentOrder.status !== "ON_HOLD";
  const hold = { id: world.nextId(), reason, reasonNotes, handle, heldBy: actor };
  fulfillmentOrder.holds.push(hold);
  setStatus(world, shop, order, fulfillmentOrder, "ON_HOLD", `${actor.title} held the fulfillment.`, actor);
  if (isFirst) announce(world, shop, [{ type: "fulfillment_held", order, fulfillmentOrder, hold }]);
  return { ok: true, hold };
}

/** Whether this holder may put one more hold on the fulfillment order. */
export const hasRoomForHold = ({ holds }: FulfillmentOrderState, actor: Actor): boolean =>
  holds.filter((each) => isSameHolder(each.heldBy, actor)).length < MOST_HOLDS;

export const isSameHolder = (one: Actor, other: Actor): boolean =>
  one.kind === other.kind && one.title === other.title;

/**
 * Ends the named holds, or all. A fulfillment order without holds is in progress again if a part was shipped before,
 * and open otherwise.
 */
export function releaseFulfillment(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: { fulfillmentOrder: FulfillmentOrderState; actor: Actor; holdIds?: number[] },
): { ok: true } | Refusal {
  const { fulfillmentOrder, actor, holdIds } = input;
  if (fulfillmentOrder.status !== "ON_HOLD") return refuse("The fulfillment order is not on hold.");
  fulfillmentOrder.holds = fulfillmentOrder.holds.filter((each) => holdIds && !holdIds.includes(each.id));
  const begun = fulfillmentOrder.lines.some((line) => line.remainingQuantity < line.totalQuantity);
  const free = begun ? "IN_PROGRESS" : "OPEN";
  const status = fulfillmentOrder.holds.length > 0 ? "ON_HOLD" : free;
  setStatus(world, shop, order, fulfillmentOrder, status, `${actor.title} released the fulfillment.`, actor);
  if (status !== "ON_HOLD")
    announce(world, shop, [{ type: "fulfillment_released", order, fulfillmentOrder }]);
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

const refuse = (message: string, code?: string): Refusal => ({
  ok: false,
  field: ["id"],
  message,
  ...(code === undefined ? {} : { code }),
});
