import { findUncapturedCardOrders } from "./card-orders.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { CardFailureView } from "./card-failure-view";

const SHOWN = 20;

/** Orders that are not pay later, could not be captured and wait for a person, oldest first. */
export async function listCardFailures(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<CardFailureView[]> {
  return findUncapturedCardOrders(ctx.db, shop, SHOWN);
}
