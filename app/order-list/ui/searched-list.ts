import { isOfEmail } from "../email-text";
import type { FoundInAll, OrderList } from "../list-orders.server";
import { hasFilters } from "../list-filters";
import type { ListState } from "../list-state";

export const NONE_IN_ALL: FoundInAll = { orders: 0, isMore: false };

const NOTHING = {
  ...{ rows: [], total: 0, isMore: false, amounts: null },
  ...{ foundInAll: NONE_IN_ALL, previous: null, next: null, goesOn: null },
} satisfies Partial<OrderList>;

/** What was read, where nothing of it is what is searched for. */
export const withoutOrders = <List extends Partial<OrderList>>(list: List): List => ({ ...list, ...NOTHING });

/** Without what an empty list is searched for: the filters first, unless it is an address that no filter narrows. */
export function withLess(state: ListState): ListState {
  const isFiltered = hasFilters(state.filters) && !isOfEmail(state.search);
  return { ...state, ...(isFiltered ? { filters: {} } : { search: "" }), at: "" };
}
