import type { OrderId } from "~/kernel/ids";

/** What the list has tabs for: the views of orders, and what needs a person. */
export const LIST_TABS = [
  "pending",
  "expiring",
  "shipped_not_captured",
  "attention",
  "captured",
  "expired",
  "all",
] as const;
export type ListTab = (typeof LIST_TABS)[number];

/**
 * Pending: something is owed and can be captured. Expiring: within `EXPIRING_WITHIN_DAYS`. Shipped, not captured: at risk
 * for longer than the grace time. Captured: something was. Expired: something was lost, or is past its date.
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

/** What the address of the list says: view, search, sort and page, and whether it is about test orders. */
export interface ListState {
  view: ListTab;
  search: string;
  tests: boolean;
  sort: OrderSort;
  page: number;
}

/** What is ticked in the list: some orders of the page, or everything the view holds. */
export type OrderChoice = { kind: "some"; orderIds: OrderId[] } | { kind: "all" };

/** The most urgent first where there is something to do, the latest first where it is done. */
const DEFAULT_SORT: Record<ListTab, OrderSort> = {
  pending: "expires_asc",
  expiring: "expires_asc",
  shipped_not_captured: "fulfilled_asc",
  expired: "expires_desc",
  attention: "fulfilled_asc",
  captured: "captured_desc",
  all: "processed_desc",
};

const SEARCH_LENGTH = 100;

/** Reads the list's address; what it does not understand is as if it were not there. */
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

/** The address of another state of the list. Only what differs from the default is written. */
export function formatListState(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.view !== "pending") params.set("view", state.view);
  if (state.search !== "") params.set("search", state.search);
  if (state.sort !== DEFAULT_SORT[state.view]) params.set("sort", state.sort);
  if (state.tests) params.set("tests", "true");
  if (state.page > 1) params.set("page", String(state.page));
  return params;
}

/** A view has its own order and starts at its first page; search and kind of orders stay. */
export function withView(state: ListState, view: ListTab): ListState {
  return { view, search: state.search, tests: state.tests, sort: DEFAULT_SORT[view], page: 1 };
}
