import type { ShopProfile } from "~/platform/shops/shop-profile";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "./order-snapshot";

/**
 * What the app reads from a shop's admin and tells it. Money is moved by a PaymentProvider only, but for what canceling
 * an order brings about.
 */
export interface ShopAdmin {
  readProfile(shop: ShopDomain): Promise<ReadResult<ShopProfile>>;
  /** Null where the shop has no such order (deleted, or older than the app may see). */
  readOrder(shop: ShopDomain, id: OrderId): Promise<OrderReading>;
  /** One page of orders, oldest change first, so that a page is never skipped by a change made meanwhile. */
  listOrders(shop: ShopDomain, query: OrderQuery): Promise<ReadResult<OrderPage>>;
  /**
   * When each of the orders last changed at Shopify, at most 250 of them; those that the shop does not have are left
   * out. Costs next to nothing, so that only what changed need be read in full.
   */
  readChangeTimes(shop: ShopDomain, ids: readonly OrderId[]): Promise<ReadResult<Map<OrderId, Date>>>;
  /** How many orders the query would list; null where Shopify does not tell exactly. */
  countOrders(shop: ShopDomain, query: OrderFilter): Promise<ReadResult<number | null>>;
  /** What the timelines of the orders tell of captures, at most 25 orders; those that the shop does not have are left out. */
  readCaptureEvents(
    shop: ShopDomain,
    ids: readonly OrderId[],
  ): Promise<ReadResult<Map<OrderId, CaptureEvent[]>>>;
  /**
   * Shopify's hint about the capture setting of the whole store: true for "at checkout". Null where Shopify does not
   * tell: only its unstable API knows the field, and that may go any day. Never a reason to move or hold back money.
   */
  readAutoCapture(shop: ShopDomain): Promise<ReadResult<boolean | null>>;
  /** Tells Shopify Flow of something. Nothing happens where no workflow of the shop listens. */
  fireFlowTrigger(shop: ShopDomain, trigger: FlowTrigger): Promise<ReadResult<FlowFired>>;
  /** Cancels an order: its authorizations are voided and captured money is given back. Done some time after the answer. */
  cancelOrder(shop: ShopDomain, request: CancelRequest): Promise<CancelAnswer>;
}

/** A line of an order's timeline at Shopify: a payment was captured. */
export interface CaptureEvent {
  at: Date;
  /** When the capture was asked for: earlier, where the provider answered later. */
  askedAt: Date;
  /** Title of the app that it is credited to. */
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
  /** Shopify tells the customer by e-mail. */
  notify: boolean;
}

export type CancelAnswer =
  | { kind: "accepted" }
  | { kind: "rejected"; providerText: string }
  /** Nothing happened. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** May have happened. */
  | { kind: "unknown"; detail: string };

/** One of the app's Flow triggers, with its fields by their keys; `order_id` is the order it is about, if any. */
export interface FlowTrigger {
  handle: FlowTriggerHandle;
  payload: Record<string, string | number>;
}

/** Refused: Shopify does not know the trigger (not deployed yet) or does not take its fields. */
export type FlowFired = { kind: "fired" } | { kind: "refused"; detail: string };

/**
 * A reading can fail without harm: `unavailable` is worth a retry (network, 5xx, throttled; but also a token that is
 * refused, a scope that is missing, a shop that is closed), with a hint how long to wait. `unauthorized` is not: the shop
 * does not have the app (any more).
 */
export type ReadResult<T> =
  | { kind: "read"; value: T }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

export type OrderReading = ReadResult<OrderSnapshot | null> | { kind: "unreadable"; order: UnreadableOrder };

/**
 * An order of which something is not what it should be, such as an amount with more decimals than its currency has.
 * Only another answer of Shopify's helps.
 */
export interface UnreadableOrder {
  id: OrderId;
  name: string;
  /** What cannot be read, and what stands there: "tax 1.665 EUR". */
  error: string;
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
  /** Those of the page that could not be read. */
  unreadable: UnreadableOrder[];
  nextCursor: string | null;
}
