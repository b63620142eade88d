import type { FulfillmentOrderState, FulfillmentState } from "../../model/fulfillment-state";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import { ALL_SCOPES, isGranted } from "../graphql/access";
import type { ApiContext } from "../graphql/context";

type FulfillmentOrderRight = "read" | "write";

export function findFulfillment(
  shop: ShopState,
  id: number,
): { order: OrderState; fulfillment: FulfillmentState } | null {
  for (const order of shop.orders.values()) {
    const fulfillment = order.fulfillments.find((each) => each.id === id);
    if (fulfillment) return { order, fulfillment };
  }
  return null;
}

/** A fulfillment order that the app may see or, as `right` says, change; any other is as good as none. */
export function findFulfillmentOrder(
  context: Pick<ApiContext, "shop" | "token">,
  id: number,
  right: FulfillmentOrderRight,
): { order: OrderState; fulfillmentOrder: FulfillmentOrderState } | null {
  for (const order of context.shop.orders.values()) {
    const fulfillmentOrder = order.fulfillmentOrders.find((each) => each.id === id);
    if (fulfillmentOrder)
      return isOpenTo(context, fulfillmentOrder, right) ? { order, fulfillmentOrder } : null;
  }
  return null;
}

/** The order's fulfillment orders that the app may see. */
export function visibleFulfillmentOrders(
  context: Pick<ApiContext, "shop" | "token">,
  { fulfillmentOrders }: OrderState,
): FulfillmentOrderState[] {
  return fulfillmentOrders.filter((each) => isOpenTo(context, each, "read"));
}

/**
 * Each kind of location has scopes of its own (Admin GraphQL schema, FulfillmentOrder). Assumption: what no scope of the
 * app opens is left out of lists and does not exist for mutations, without an error.
 */
function isOpenTo(
  { shop, token }: Pick<ApiContext, "shop" | "token">,
  { locationId }: FulfillmentOrderState,
  right: FulfillmentOrderRight,
): boolean {
  const location = shop.locations.find(({ id }) => id === locationId);
  const kind = location?.isFulfillmentService ? "third_party" : "merchant_managed";
  return token.scopes.includes(ALL_SCOPES) || isGranted(token.scopes, `${right}_${kind}_fulfillment_orders`);
}
