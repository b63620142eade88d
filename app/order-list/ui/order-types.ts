import type { ExpirySource } from "~/gateways/expiry";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { ReleaseView } from "~/release/guard-view";

/** An order as a list shows it. */
export interface ShownOrder {
  id: OrderId;
  name: string;
  customerName: string | null;
  gatewayLabel: string;
  authorized: Money;
  captured: Money;
  /** Of the authorizations. */
  remaining: Money;
  owed: Money;
  /** Of what is owed, what can still be captured. */
  capturable: Money;
  /** Shipped whole, owed, and not captured. */
  atRisk: Money;
  /** Owed, and lapsed or voided after shipping. */
  lost: Money;
  /** Lapsed before it was captured. */
  expired: Money;
  /** When the last of it lapsed; null where nothing did. */
  expiredAt: Date | null;
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
  /** Shopify's word in upper case, or null. */
  fulfillment: string | null;
  status: OrderStatus;
  isTest: boolean;
  /** Null once everything was shipped. */
  release: ReleaseView | null;
  processedAt: Date;
}

export const ORDER_VIEWS = [
  "pending",
  "expiring",
  "shipped_not_captured",
  "captured",
  "expired",
  "all",
] as const;
export type ShownView = (typeof ORDER_VIEWS)[number];

/** What the list has tabs for: the views of orders, and what needs a person. */
export const LIST_TABS = [
  "pending",
  "expiring",
  "shipped_not_captured",
  "attention",
  "captured",
  "expired",
  "all",
] as const satisfies readonly (ShownView | "attention")[];
export type ShownTab = (typeof LIST_TABS)[number];

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
export type ShownSort = (typeof ORDER_SORTS)[number];

/** What the address of the list says: view, search, sort and page, and whether it is about test orders. */
export interface ListState {
  view: ShownTab;
  search: string;
  tests: boolean;
  sort: ShownSort;
  page: number;
}

/** What is ticked in the list: some orders of the page, or everything the view holds. */
export type ShownChoice = { kind: "some"; orderIds: OrderId[] } | { kind: "all" };

/** Why the shop may have orders that the app has not seen; null: it has none. */
export type ShownUnseen = "being_read" | "refused" | null;
