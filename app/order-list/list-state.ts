import type { OrderId } from "~/kernel/ids";
import { isOfEmail } from "./email-text";
import { readColumns, writeColumns, type ListColumn } from "./list-columns";
import { readFilters, writeFilters, type ListFilters } from "./list-filters";

/** The list's tabs: the views of orders, and the orders that need a person. */
export const LIST_TABS = [
  "pending",
  "shipped_to_capture",
  "expiring",
  "shipped_not_captured",
  "on_hold",
  "attention",
  "partly_captured",
  "captured",
  "captured_not_shipped",
  "refunded",
  "expired",
  "voided",
  "all",
] as const;
export type ListTab = (typeof LIST_TABS)[number];

/**
 * Pending: money is owed and can be captured. Shipped to capture: pending, and a part at least has left. Expiring: pending
 * within `EXPIRING_WITHIN_DAYS`. Shipped, not captured: at risk for longer than the grace time. On hold: the warehouse may
 * not ship what is left of them. Captured: money was captured; the rest of it waits where they are partly captured.
 * Expired: money was lost, or is past its date. Voided: an authorization was let go or lapsed, whether owed or not.
 */
export type OrderViewName = Exclude<ListTab, "attention">;
export const ORDER_VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

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
/** What a sort goes by, whichever way. */
export type SortKey = "expires" | "processed" | "remaining" | "captured" | "fulfilled";

/** Whether an order may have nothing that the sort goes by; such orders come last, whichever way it goes. */
export const mayLack = (key: SortKey): boolean => MAY_LACK[key];
const MAY_LACK: Record<SortKey, boolean> = {
  expires: true,
  processed: false,
  remaining: false,
  captured: true,
  fulfilled: true,
};

/** The state in the list's address: view, search, filters, columns, sort and page, and whether it lists test orders. */
export interface ListState {
  view: ListTab;
  search: string;
  filters: ListFilters;
  /** The columns that were chosen; null for the view's own. */
  columns: readonly ListColumn[] | null;
  tests: boolean;
  sort: OrderSort;
  /** The view that somebody saved and this one began as; empty where there is none. */
  saved: string;
  /** Where the page begins or ends, as the list before gave it; empty for the first page. */
  at: string;
}

/** The ticked orders: some of the page, or every order of the view. */
export type OrderChoice = { kind: "some"; orderIds: OrderId[] } | { kind: "all" };

/**
 * The sorts of each view, its own first: views with work to do show the most urgent order first, other views the latest.
 * Each sort has an index that holds the view's orders only, so that no page is slower in a larger shop.
 */
const SORTS: Record<ListTab, readonly [OrderSort, ...SortKey[]]> = {
  pending: ["expires_asc", "processed", "remaining", "fulfilled"],
  shipped_to_capture: ["fulfilled_asc", "expires", "remaining"],
  expiring: ["expires_asc", "processed", "remaining"],
  shipped_not_captured: ["fulfilled_asc", "expires", "remaining"],
  on_hold: ["processed_asc", "expires"],
  attention: ["fulfilled_asc"],
  partly_captured: ["expires_asc", "captured"],
  captured: ["captured_desc", "processed"],
  captured_not_shipped: ["captured_asc", "processed"],
  refunded: ["processed_desc", "captured"],
  expired: ["expires_desc", "processed"],
  voided: ["processed_desc"],
  all: ["processed_desc", "expires", "captured", "fulfilled"],
};

/** The amount of each order that a view adds up, by currency. Kept: captured and not refunded. Released: voided or lapsed. */
export const COUNTED_OF_VIEW = {
  pending: "capturable",
  shipped_to_capture: "capturable",
  expiring: "capturable",
  shipped_not_captured: "capturable",
  on_hold: "capturable",
  partly_captured: "capturable",
  captured: "captured",
  captured_not_shipped: "kept",
  refunded: "refunded",
  expired: "lost",
  voided: "released",
  all: "authorized",
} as const satisfies Record<OrderViewName, string>;
export type CountedAmount = (typeof COUNTED_OF_VIEW)[OrderViewName];

/** As many orders as a bulk capture takes: test orders, and what needs attention, are not counted any further. */
export const MOST_COUNTED = 1000;

const SEARCH_LENGTH = 100;
const CURSOR_LENGTH = 300;
const SAVED = /^[\w-]{8,64}$/;

export const keyOfSort = (sort: OrderSort): SortKey => sort.split("_")[0] as SortKey;
export const defaultSort = (view: ListTab): OrderSort => SORTS[view][0];

/** The sorts that a view offers. */
export function sortsOf(view: ListTab): OrderSort[] {
  const [first, ...keys] = SORTS[view];
  const offered = [keyOfSort(first), ...keys];
  return ORDER_SORTS.filter((sort) => offered.includes(keyOfSort(sort)));
}

/** Reads the state from the list's address and ignores unknown values, and an e-mail address that somebody put there. */
export function parseListState(params: URLSearchParams): ListState {
  const view = LIST_TABS.find((each) => each === params.get("view")) ?? "pending";
  const search = (params.get("search") ?? "").trim().slice(0, SEARCH_LENGTH);
  return {
    view,
    search: isOfEmail(search) ? "" : search,
    filters: readFilters(params).filters,
    columns: readColumns(params.get("columns") ?? ""),
    tests: params.get("tests") === "true",
    sort: sortsOf(view).find((each) => each === params.get("sort")) ?? defaultSort(view),
    saved: SAVED.exec(params.get("saved") ?? "")?.[0] ?? "",
    at: (params.get("at") ?? "").slice(0, CURSOR_LENGTH),
  };
}

/** Writes the state into an address, without values that equal the default, and without an e-mail address. */
export function formatListState(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.view !== "pending") params.set("view", state.view);
  if (state.search !== "" && !isOfEmail(state.search)) params.set("search", state.search);
  for (const [name, text] of writeFilters(state.filters)) params.set(name, text);
  if (state.columns !== null) params.set("columns", writeColumns(state.columns));
  if (state.sort !== defaultSort(state.view)) params.set("sort", state.sort);
  if (state.tests) params.set("tests", "true");
  if (state.saved !== "") params.set("saved", state.saved);
  if (state.at !== "") params.set("at", state.at);
  return params;
}

/**
 * Switches the view. A view has its own order and starts at its first page; search, filters, columns and the kind of
 * orders stay, but filters and columns of a saved view go.
 */
export function withView(state: ListState, view: ListTab): ListState {
  const kept = state.saved === "" ? {} : { filters: {}, columns: null };
  return { ...state, ...kept, view, sort: defaultSort(view), saved: "", at: "" };
}

/** What the list finds, in all views: nothing that narrows it goes, whoever saved it. */
export const inAllViews = (state: ListState): ListState => withView({ ...state, saved: "" }, "all");

/** Names the orders that a list has, whichever of its pages and columns are shown, and however it is sorted. */
export const nameOfList = (state: ListState): string =>
  formatListState({
    ...state,
    ...{ columns: null, saved: "", at: "" },
    sort: defaultSort(state.view),
  }).toString();
