import { useEffect, useState } from "react";
import type { ListCount } from "../count-list.server";
import type { OrderList } from "../list-orders.server";
import { nameOfList, type ListState } from "../list-state";

/** The list with the number of its orders and what they come to, which a page of many does not wait for. */
export function useCountedList<List extends ListCount & Pick<OrderList, "counts">>(
  list: List,
  state: ListState,
): List {
  const name = nameOfList(state);
  const [known, setKnown] = useState<{ name: string; count: ListCount } | null>(null);
  const { isMore, counts } = list;
  // Where the view has as many orders as before, the list has, too.
  const ofView = counts[state.view];
  useEffect(() => {
    if (!isMore) return;
    const over = new AbortController();
    void ask(name, over.signal).then((count) => count && setKnown({ name, count }));
    return () => over.abort();
  }, [isMore, name, ofView]);
  return isMore && known?.name === name ? { ...list, ...known.count } : list;
}

/** Null where nobody can tell at the moment: the page still says how many there are at least. */
async function ask(name: string, signal: AbortSignal): Promise<ListCount | null> {
  try {
    const answer = await fetch(`/order-counts?${name}`, { signal });
    return answer.ok ? ((await answer.json()) as ListCount) : null;
  } catch {
    return null;
  }
}
