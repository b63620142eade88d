import { formatListState, type ListState } from "./list-state";

/** Where the order stands in the list that it was opened from, in the order's address. */
export const PLACE = "place";

/** The address of an order that is opened from a list: it leads back to the list as it was, and on to its neighbors. */
export function orderAddress(id: string, state: ListState, place: string): string {
  const params = formatListState(state);
  params.set(PLACE, place);
  return `/orders/${id}?${params}`;
}

/** The address of the list. */
export function listAddress(state: ListState): string {
  const query = formatListState(state).toString();
  return query === "" ? "/orders" : `/orders?${query}`;
}

/** Says in a list's address that the order is to be opened that the search means. */
const OPENING = "open";

export const isOpening = (params: URLSearchParams): boolean => params.get(OPENING) === "true";

/** The address of a list that opens the one order which its search means. */
export function openingAddress(state: ListState): string {
  const params = formatListState(state);
  params.set(OPENING, "true");
  return `/orders?${params}`;
}
