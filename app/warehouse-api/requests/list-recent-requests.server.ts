import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findRecent } from "./recent-requests.store.server";
import type { RecentRequest } from "./requests-view";

const MOST_SHOWN = 50;

/** The last requests of each of the shop's keys, the latest first. */
export async function listRecentRequests(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<RecentRequest[]> {
  return findRecent(ctx.db, shop, MOST_SHOWN);
}
