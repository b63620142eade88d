import type { ShopState } from "../../model/shop-state";
import { checkTypeAccess } from "../graphql/access";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { parseGid } from "../graphql/gid";
import { named } from "../graphql/type-names";
import { findFulfillment, findFulfillmentOrder } from "../fulfillment/find-fulfillment";
import { findTransaction } from "../payments/find-transaction";

/** How to find each modelled type by id. Every other type of Shopify's has no members in the sandbox: null. */
const FINDERS: Record<
  string,
  (shop: ShopState, id: number, context: ApiContext) => object | null | undefined
> = {
  Order: (shop, id) => shop.orders.get(id),
  Customer: (shop, id) => shop.customers.get(id),
  OrderTransaction: (shop, id) => findTransaction(shop, id)?.transaction,
  Fulfillment: (shop, id) => findFulfillment(shop, id)?.fulfillment,
  FulfillmentOrder: (_shop, id, context) => findFulfillmentOrder(context, id, "read")?.fulfillmentOrder,
  FulfillmentEvent: (shop, id) =>
    first(shop, (order) => order.fulfillments.flatMap((each) => each.events), id),
  Metafield: (shop, id) => first(shop, (order) => order.metafields, id),
  Refund: (shop, id) => first(shop, (order) => order.refunds, id),
  Shop: (shop, id) => (shop.id === id ? shop : null),
  Location: (shop, id) => shop.locations.find((each) => each.id === id),
  WebhookSubscription: (shop, id) => shop.webhookSubscriptions.find((each) => each.id === id),
  BulkOperation: (shop, id) => shop.bulkOperations.find((each) => each.id === id),
  LineItem: (shop, id) => {
    for (const order of shop.orders.values()) {
      const line = order.lines.find((each) => each.id === id);
      if (line) return { order, line };
    }
    return null;
  },
};

type OrderOf = ShopState["orders"] extends Map<number, infer Order> ? Order : never;

function first<T extends { id: number }>(
  shop: ShopState,
  pick: (order: OrderOf) => T[],
  id: number,
): T | null {
  for (const order of shop.orders.values()) {
    const found = pick(order).find((each) => each.id === id);
    if (found) return found;
  }
  return null;
}

/** Well-formed but unknown ids are null, without an error (recorded). */
function find(context: ApiContext, fieldName: string, id: string): object | null {
  const parsed = parseGid(id);
  if (!parsed) return null;
  checkTypeAccess(context.token, parsed.type, fieldName);
  const found = FINDERS[parsed.type]?.(context.shop, Number(parsed.id), context);
  return found ? named(parsed.type, found) : null;
}

/** The sandbox has no objects of these kinds, so every id is unknown (recorded: null, no error). */
const nothing = () => null;

export const nodeResolvers: ResolverMap = {
  QueryRoot: {
    node: (_source: unknown, args: { id: string }, context) => find(context, "node", args.id),
    nodes: (_source: unknown, args: { ids: string[] }, context) =>
      args.ids.map((id) => find(context, "nodes", id)),
    return: nothing,
    reverseDelivery: nothing,
    reverseFulfillmentOrder: nothing,
    fulfillmentService: nothing,
  },
};
