import { LIST_TABS, ORDER_SORTS, type ListState, type ShownSort, type ShownTab } from "./order-types";

/** The most urgent first where there is something to do, the latest first where it is done. */
const DEFAULT_SORT: Record<ShownTab, ShownSort> = {
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
export function withView(state: ListState, view: ShownTab): ListState {
  return { view, search: state.search, tests: state.tests, sort: DEFAULT_SORT[view], page: 1 };
}
