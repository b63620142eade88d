import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findCounts, type RequestCount } from "./request-counts.store.server";

const MOST_SHOWN = 100;

/** What the shop's warehouses asked in the last seven days, by hour and status, the latest first. */
export async function listRecentRequests(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<RequestCount[]> {
  return findCounts(ctx.db, shop, MOST_SHOWN);
}
