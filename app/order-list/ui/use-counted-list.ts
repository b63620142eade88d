import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { ListCount } from "../count-list.server";
import type { OrderList } from "../list-orders.server";
import { nameOfList, type ListState } from "../list-state";

/** The list with the number of its orders and what they come to, which a page of many does not wait for. */
export function useCountedList<List extends ListCount & Pick<OrderList, "counts">>(
  list: List,
  state: ListState,
): List {
  const name = nameOfList(state);
  const { data, load } = useFetcher<ListCount>({ key: `count ${name}` });
  const { isMore, counts } = list;
  // Where the view has as many orders as before, the list has, too.
  const ofView = counts[state.view];
  useEffect(() => {
    if (isMore) load(`/order-counts?${name}`);
  }, [isMore, name, ofView, load]);
  return isMore && data ? { ...list, ...data } : list;
}
