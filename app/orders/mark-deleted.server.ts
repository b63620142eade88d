import { markOrderDeleted } from "./orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Marks an order as deleted after orders/delete; its ledger and timeline stay. */
export async function markDeleted(
  ctx: Pick<AppContext, "db" | "clock">,
  input: { shop: ShopDomain; orderId: OrderId },
): Promise<void> {
  await markOrderDeleted(ctx.db, input.shop, input.orderId, ctx.clock.now());
}
