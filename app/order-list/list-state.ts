import type { OrderId } from "~/kernel/ids";

/** The list's tabs: the views of orders, and the orders that need a person. */
export const LIST_TABS = [
  "pending",
  "expiring",
  "shipped_not_captured",
  "on_hold",
  "attention",
  "captured",
  "expired",
  "all",
] as const;
export type ListTab = (typeof LIST_TABS)[number];

/**
 * Pending: money is owed and can be captured. Expiring: pending within `EXPIRING_WITHIN_DAYS`. Shipped, not captured:
 * at risk for longer than the grace time. On hold: the warehouse may not ship what is left of them. Captured: money was captured. Expired: money was lost, or is past its date.
 */
export type OrderViewName = Exclude<ListTab, "attention">;

export const ORDER_SORTS = [
  "expires_asc",
  "expires_desc",
  "processed_desc",
  "processed_asc",
  "remaining_desc",
  "remaining_asc",
  "captured_desc",
  "captured_asc",
  "fulfilled_asc",
  "fulfilled_desc",
] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** The state in the list's address: view, search, sort and page, and whether it lists test orders. */
export interface ListState {
  view: ListTab;
  search: string;
  tests: boolean;
  sort: OrderSort;
  page: number;
}

/** The ticked orders: some of the page, or every order of the view. */
export type OrderChoice = { kind: "some"; orderIds: OrderId[] } | { kind: "all" };

/** Views with work to do show the most urgent order first; other views show the latest first. */
const DEFAULT_SORT: Record<ListTab, OrderSort> = {
  pending: "expires_asc",
  expiring: "expires_asc",
  shipped_not_captured: "fulfilled_asc",
  expired: "expires_desc",
  on_hold: "processed_asc",
  attention: "fulfilled_asc",
  captured: "captured_desc",
  all: "processed_desc",
};

const SEARCH_LENGTH = 100;

/** Reads the state from the list's address and ignores unknown values. */
export function parseListState(params: URLSearchParams): ListState {
  const view = LIST_TABS.find((each) => each === params.get("view")) ?? "pending";
  const page = Number(params.get("page"));
  return {
    view,
    search: (params.get("search") ?? "").trim().slice(0, SEARCH_LENGTH),
    tests: params.get("tests") === "true",
    sort: ORDER_SORTS.find((each) => each === params.get("sort")) ?? DEFAULT_SORT[view],
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** Writes the state into an address, without values that equal the default. */
export function formatListState(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.view !== "pending") params.set("view", state.view);
  if (state.search !== "") params.set("search", state.search);
  if (state.sort !== DEFAULT_SORT[state.view]) params.set("sort", state.sort);
  if (state.tests) params.set("tests", "true");
  if (state.page > 1) params.set("page", String(state.page));
  return params;
}

/** Switches the view. A view has its own order and starts at its first page; the search and the kind of orders stay. */
export function withView(state: ListState, view: ListTab): ListState {
  return { view, search: state.search, tests: state.tests, sort: DEFAULT_SORT[view], page: 1 };
}
