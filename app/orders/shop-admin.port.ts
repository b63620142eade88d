import type { ShopProfile } from "~/platform/shops/shop-profile";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "./order-snapshot";

/**
 * What the app reads from a shop's admin and sends to it. Only a PaymentProvider moves money, apart from what canceling
 * an order moves.
 */
export interface ShopAdmin {
  readProfile(shop: ShopDomain): Promise<ReadResult<ShopProfile>>;
  /** Null where the shop has no such order (deleted, or older than the app may see). */
  readOrder(shop: ShopDomain, id: OrderId): Promise<OrderReading>;
  /** One page of orders, oldest change first, so that a change made meanwhile makes no page skip an order. */
  listOrders(shop: ShopDomain, query: OrderQuery): Promise<ReadResult<OrderPage>>;
  /**
   * When each of the orders, at most 250, last changed at Shopify. Orders that the shop does not have are left out. The
   * reading is cheap, so that only changed orders need be read in full.
   */
  readChangeTimes(shop: ShopDomain, ids: readonly OrderId[]): Promise<ReadResult<Map<OrderId, Date>>>;
  /** How many orders the query would list; null where Shopify gives no exact count. */
  countOrders(shop: ShopDomain, query: OrderFilter): Promise<ReadResult<number | null>>;
  /** The captures in the timelines of at most 25 orders. Orders that the shop does not have are left out. */
  readCaptureEvents(
    shop: ShopDomain,
    ids: readonly OrderId[],
  ): Promise<ReadResult<Map<OrderId, CaptureEvent[]>>>;
  /**
   * Shopify's hint about the capture setting of the whole store: true for "at checkout". Null where Shopify gives none:
   * only its unstable API has the field, which may disappear any day. Never a reason to move or hold back money.
   */
  readAutoCapture(shop: ShopDomain): Promise<ReadResult<boolean | null>>;
  /** Fires a trigger in Shopify Flow. Nothing happens where no workflow of the shop listens. */
  fireFlowTrigger(shop: ShopDomain, trigger: FlowTrigger): Promise<ReadResult<FlowFired>>;
  /** Cancels an order: Shopify voids its authorizations and refunds captured money, some time after the answer. */
  cancelOrder(shop: ShopDomain, request: CancelRequest): Promise<CancelAnswer>;
}

/** An entry of an order's timeline at Shopify: a payment was captured. */
export interface CaptureEvent {
  at: Date;
  /** When the capture was requested: earlier than the answer, where the provider answered later. */
  askedAt: Date;
  /** Title of the app that Shopify credits with the capture. */
  appTitle: string | null;
  byApp: boolean;
  byUser: boolean;
}

/** Why an order is canceled; Shopify shows it on the order. */
export const CANCEL_REASONS = ["customer", "declined", "fraud", "inventory", "staff", "other"] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export interface CancelRequest {
  orderId: OrderId;
  reason: CancelReason;
  restock: boolean;
  /** Whether Shopify informs the customer by e-mail. */
  notify: boolean;
  /** Id of the person whose own permissions decide; null where the app acts by itself. */
  onBehalfOf: string | null;
}

export type CancelAnswer =
  | { kind: "accepted" }
  | CancelRejected
  /** Nothing happened. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** The order may have been canceled. */
  | { kind: "unknown"; detail: string };

/** Nothing happened. `shopify_error` stands for what only Shopify's own words say. */
export interface CancelRejected {
  kind: "rejected";
  reason: "shopify_error" | "no_staff_permission" | "signed_out";
  providerText: string | null;
}

/** How a change ended that moves no money. */
export type ChangeAnswer = { kind: "done" } | NoChange;

export type NoChange =
  /** Shopify refuses the request. `accessDenied` means that a scope is missing. */
  | { kind: "rejected"; providerText: string; accessDenied: boolean }
  /** Nothing happened; the caller may try again after the wait. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** Nothing happened, and nothing will: the shop does not have the app (any more). */
  | { kind: "unauthorized"; detail: string }
  /** The change may have happened. */
  | { kind: "unknown"; detail: string };

/** One of the app's Flow triggers, with its fields by key; `order_id` is the order that it concerns, if any. */
export interface FlowTrigger {
  handle: FlowTriggerHandle;
  payload: Record<string, string | number>;
}

/** Refused: Shopify does not know the trigger (not deployed yet) or does not accept its fields. */
export type FlowFired = { kind: "fired" } | { kind: "refused"; detail: string };

/**
 * A reading can fail without harm. `unavailable` is worth a retry after the given wait (network, 5xx, throttled; but
 * also a refused token, a missing scope, a closed shop). `unauthorized` is not: the shop does not have the app.
 */
export type ReadResult<T> =
  | { kind: "read"; value: T }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

export type OrderReading = ReadResult<OrderSnapshot | null> | { kind: "unreadable"; order: UnreadableOrder };

/**
 * An order with a malformed value, such as an amount with more decimals than its currency has. Only a different answer
 * from Shopify helps.
 */
export interface UnreadableOrder {
  id: OrderId;
  name: string;
  /** What cannot be read, with the value found: "tax 1.665 EUR". */
  error: string;
}

export interface OrderFilter {
  /** Orders that may hold uncaptured money, or any order. The scope is a pre-filter: the transactions decide. */
  scope: "awaiting_capture" | "any";
  createdAfter?: Date;
  updatedAfter?: Date;
  /** The order's name, with or without "#". Orders whose names are alike may be answered, too. */
  name?: string;
}

export interface OrderQuery extends OrderFilter {
  cursor: string | null;
  pageSize: number;
  order: "oldest_change_first" | "newest_first";
}

export interface OrderPage {
  orders: OrderSnapshot[];
  /** Orders of the page that could not be read. */
  unreadable: UnreadableOrder[];
  nextCursor: string | null;
}
