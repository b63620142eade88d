import { setOrderAside } from "./unreadable-orders.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { UnreadableOrder } from "./shop-admin.port";
import type { AppContext } from "~/context";

/** Records which orders could not be read, so that people see them and the app tries them again. */
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
