import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { loadKnownOrders } from "~/money/order-facts.store.server";
import { readRules } from "~/settings/rules.server";
import type { ApiOrder } from "./order-schema";
import { toApiOrder } from "./to-api-order";

/** Orders in their latest state, in the sequence of the ids. An unknown one is missing. */
export async function readOrders(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<ApiOrder[]> {
  if (orderIds.length === 0) return [];
  const [known, rules] = await Promise.all([loadKnownOrders(db, shop, orderIds), readRules(db, shop)]);
  const now = clock.now();
  return orderIds.flatMap((id) => {
    const order = known.get(id);
    return order ? [toApiOrder(order, rules, now)] : [];
  });
}
