import { countPayLaterOrders } from "./known-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { ExtensionKnownOrders } from "./extension-view";

/** How many of these orders the app follows: an action for none of them is not worth a place in the admin's menu. */
export async function countKnownOrders(
  ctx: Pick<AppContext, "db">,
  input: { shop: ShopDomain; orderIds: readonly OrderId[] },
): Promise<ExtensionKnownOrders> {
  return { known: await countPayLaterOrders(ctx.db, input.shop, input.orderIds) };
}
