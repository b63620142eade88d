import type { AppContext } from "~/context";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { loadKnownOrders } from "~/money/order-facts.store.server";
import type { ApiOrder } from "./order-schema";
import { toApiOrder } from "./to-api-order";

/** Orders in their latest state, in the sequence of the ids. An unknown one is missing. */
export async function readOrders(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<ApiOrder[]> {
  if (orderIds.length === 0) return [];
  const [known, policies] = await Promise.all([
    loadKnownOrders(db, shop, orderIds),
    readGatewayPolicies(db, shop),
  ]);
  return orderIds.flatMap((id) => {
    const order = known.get(id);
    return order ? [toApiOrder(order, policies)] : [];
  });
}
