import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readShopSettings } from "~/settings/settings.store.server";
import { lockOrders } from "../releases.store.server";
import { desireAll } from "./desire-marks.server";
import { findDecisions, listMarkable } from "./decided-orders.store.server";

/** As many orders as one transaction may hold without making a live order wait for longer than a moment. */
const ORDERS_AT_ONCE = 200;

/**
 * Desires anew what has to stand on a limited number of the shop's orders, after the given one, as after a change of
 * the marks' settings. Answers where to continue; null at the end. The same again changes nothing.
 */
export async function reviewMarks(
  ctx: Pick<AppContext, "db" | "clock" | "queue">,
  { shop, after, compares }: { shop: ShopDomain; after: string; compares: boolean },
): Promise<string | null> {
  const orderIds = await listMarkable(ctx.db, shop, { after, limit: ORDERS_AT_ONCE });
  if (orderIds.length === 0) return null;
  await ctx.db.$transaction(async (tx) => {
    await lockOrders(tx, shop, orderIds);
    const orders = await findDecisions(tx, shop, orderIds);
    await desireAll(ctx, tx, { shop, orders, choices: await readShopSettings(tx, shop), compares });
  });
  return orderIds.length < ORDERS_AT_ONCE ? null : (orderIds.at(-1) ?? null);
}
