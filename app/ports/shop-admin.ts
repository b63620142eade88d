import type { OrderId, ShopDomain } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";

/** What the app reads from a shop's admin. Money is moved by a PaymentProvider only. */
export interface ShopAdmin {
  readProfile(shop: ShopDomain): Promise<ReadResult<ShopProfile>>;
  /** Null where the shop has no such order (deleted, or older than the app may see). */
  readOrder(shop: ShopDomain, id: OrderId): Promise<ReadResult<OrderSnapshot | null>>;
  /** One page of orders, oldest change first, so that a page is never skipped by a change made meanwhile. */
  listOrders(shop: ShopDomain, query: OrderQuery): Promise<ReadResult<OrderPage>>;
  /** How many orders the query would list. Exact up to 10,000. */
  countOrders(shop: ShopDomain, query: OrderFilter): Promise<ReadResult<number>>;
}

/**
 * A reading can fail without harm: `unavailable` is worth a retry (network, 5xx, throttled, with a hint how long),
 * `unauthorized` is not (app uninstalled, token refused, scope missing).
 */
export type ReadResult<T> =
  | { kind: "read"; value: T }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

export interface ShopProfile {
  name: string;
  currency: string;
  ianaTimezone: string;
  plan: string;
}

export interface OrderFilter {
  /** Orders that may hold money not captured yet, or any order. A pre-filter: the transactions decide. */
  scope: "awaiting_capture" | "any";
  createdAfter?: Date;
  updatedAfter?: Date;
}

export interface OrderQuery extends OrderFilter {
  cursor: string | null;
  pageSize: number;
  order: "oldest_change_first" | "newest_first";
}

export interface OrderPage {
  orders: OrderSnapshot[];
  nextCursor: string | null;
}
