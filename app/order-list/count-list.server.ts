import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { listedAmounts, type OrderList } from "./list-orders.server";
import type { ListState, OrderViewName } from "./list-state";
import { countNarrowed } from "./narrowed-orders.store.server";
import { readListFilter } from "./read-list-filter.server";

/** The number of a list's orders and what they come to, as `listOrders` tells both of a list of one page. */
export type ListCount = Pick<OrderList, "total" | "isMore" | "amounts">;

/**
 * Counts what search and filters find: all of few, and of many those that are near enough. It takes longer than to find a
 * page of them, so nobody waits for it to see the page.
 */
export async function countList(
  ctx: Pick<AppContext, "db" | "clock">,
  {
    shop,
    ...state
  }: { shop: ShopDomain; view: OrderViewName } & Pick<ListState, "search" | "filters" | "tests">,
): Promise<ListCount> {
  const { filter, chosen, profile } = await readListFilter(ctx, shop, state);
  const { orders, isMore, amounts } = await countNarrowed(ctx.db, { ...filter, chosen });
  return { total: orders, isMore, amounts: amounts && listedAmounts(amounts, profile?.currency ?? null) };
}
