import type { OrderId, FulfillmentId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ReadResult } from "~/orders/shop-admin.port";

/** Orders that the app makes by itself to show that capture after fulfillment works. They are test orders at Shopify. */
export interface TestOrders {
  /** Scopes that the shop has not granted and that a test order needs. */
  missingScopes(shop: ShopDomain): Promise<ReadResult<string[]>>;
  /** Makes an authorized order of one line that has to be shipped. Nothing of stock or mail is touched. */
  place(shop: ShopDomain, request: TestOrderRequest): Promise<TestOrderPlaced>;
  /** The test order with the mark, or null. Shopify's search can be some seconds late. */
  find(shop: ShopDomain, mark: string): Promise<ReadResult<PlacedOrder | null>>;
  /** Fulfills all of the order. Safe to repeat: what is fulfilled already stays so. */
  fulfill(shop: ShopDomain, orderId: OrderId): Promise<TestOrderChange>;
  /** Takes fulfillments back, without which Shopify cancels no order. Safe to repeat. */
  unfulfill(shop: ShopDomain, fulfillmentIds: readonly FulfillmentId[]): Promise<TestOrderChange>;
}

export interface TestOrderRequest {
  /** Found again by this: stands on the order as tag and SKU. */
  mark: string;
  /** What the order says of itself to whoever opens it. */
  title: string;
  note: string;
  /** The gateway's name, as Shopify shows it on a payment. */
  gateway: string;
  amount: Money;
}

export interface PlacedOrder {
  orderId: OrderId;
  orderName: string;
}

export type TestOrderPlaced = ({ kind: "placed" } & PlacedOrder) | NoChange;
export type TestOrderChange = { kind: "done" } | NoChange;

type NoChange =
  /** Shopify does not take it. `accessDenied`: for want of a scope. */
  | { kind: "rejected"; providerText: string; accessDenied: boolean }
  /** Nothing happened; worth trying again after the wait. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** Nothing happened, and nothing will: the shop does not have the app (any more). */
  | { kind: "unauthorized"; detail: string }
  /** It may have happened. */
  | { kind: "unknown"; detail: string };

/** What a test order needs beyond the app's own scopes: `optional_scopes` in shopify.app.toml. */
export const TEST_ORDER_SCOPES = ["write_merchant_managed_fulfillment_orders"] as const;
