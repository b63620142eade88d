import { announce } from "./announce";
import type { FulfillmentOrderState } from "./fulfillment-state";
import { noteOnTimeline } from "./order-events";
import type { Actor, OrderState } from "./order-state";
import type { LocationState, ShopState } from "./shop-state";
import type { World } from "./world";

/** Assigns a fulfillment order to another kind of location, which the shop gets if it has none. */
export function moveFulfillmentOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: { fulfillmentOrder: FulfillmentOrderState; toService: boolean; actor: Actor },
): void {
  const { fulfillmentOrder, toService, actor } = input;
  const location =
    shop.locations.find((each) => each.isFulfillmentService === toService) ?? addService(world, shop);
  fulfillmentOrder.locationId = location.id;
  fulfillmentOrder.updatedAt = world.clock.now();
  noteOnTimeline(world, order, "update", `${actor.title} moved the fulfillment to ${location.name}.`, actor);
  announce(world, shop, [{ type: "order_updated", order }]);
}

function addService(world: World, shop: ShopState): LocationState {
  const added = { id: world.nextId(), name: "Fulfillment service", isFulfillmentService: true };
  shop.locations.push(added);
  return added;
}
