import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ListState, OrderViewName } from "./list-state";
import { findAmong } from "./narrowed-orders.store.server";
import { readListFilter } from "./read-list-filter.server";

/** An order of a list, with what it counts in the list's sums. */
export interface CountedOrder {
  id: OrderId;
  counted: Money;
}

/**
 * Which of the ticked orders are still in their list. One that is on another page may have been captured meanwhile, and
 * nobody should act on an order that they do not see.
 */
export async function findTicked(
  ctx: Pick<AppContext, "db" | "clock">,
  {
    shop,
    orderIds,
    ...state
  }: { shop: ShopDomain; view: OrderViewName; orderIds: readonly OrderId[] } & Pick<
    ListState,
    "search" | "filters" | "tests"
  >,
): Promise<CountedOrder[]> {
  const { filter, chosen } = await readListFilter(ctx, shop, state);
  return findAmong(ctx.db, { ...filter, chosen }, orderIds);
}
