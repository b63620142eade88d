import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findTotals } from "./request-counts.store.server";
import type { RequestTotal } from "./requests-view";

const DAY_MS = 86_400_000;

/**
 * What the shop's warehouses asked in the last day and week, by key, operation and status. Requests are counted by the
 * hour, so that the hour in which the day or week began may be counted in part.
 */
export async function totalRequests(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<RequestTotal[]> {
  const now = ctx.clock.now().getTime();
  return findTotals(ctx.db, shop, { dayAgo: new Date(now - DAY_MS), weekAgo: new Date(now - 7 * DAY_MS) });
}
