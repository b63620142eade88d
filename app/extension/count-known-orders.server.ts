import { countPayLaterOrders } from "./known-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { ExtensionKnownOrders } from "./extension-view";

/** Counts which of these orders the app follows, so that the admin's menu offers the action only where it helps. */
export async function countKnownOrders(
  ctx: Pick<AppContext, "db">,
  input: { shop: ShopDomain; orderIds: readonly OrderId[] },
): Promise<ExtensionKnownOrders> {
  return { known: await countPayLaterOrders(ctx.db, input.shop, input.orderIds) };
}
