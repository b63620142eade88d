import { setOrderAside } from "~/data/unreadable-orders.server";
import type { ShopDomain } from "~/domain/ids";
import type { UnreadableOrder } from "~/ports/shop-admin";
import type { AppContext } from "~/services/app-context";

/** Writes down which orders could not be read, so that a person sees them and they are tried again. */
export async function noteUnreadable(
  ctx: Pick<AppContext, "db" | "clock" | "log">,
  shop: ShopDomain,
  orders: readonly UnreadableOrder[],
): Promise<void> {
  for (const { id: orderId, name: orderName, error } of orders) {
    await setOrderAside(ctx.db, shop, { orderId, orderName, error }, ctx.clock.now());
    ctx.log.error({ shop, orderId, error }, "order set aside");
  }
}
