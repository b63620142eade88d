import type { OrderId, FulfillmentId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ChangeAnswer, NoChange, ReadResult } from "~/orders/shop-admin.port";

/** Orders that the app makes to show that capture after fulfillment works. They are test orders at Shopify. */
export interface TestOrders {
  /** Scopes that a test order needs and that the shop has not granted. */
  missingScopes(shop: ShopDomain): Promise<ReadResult<string[]>>;
  /** Makes an authorized order of one line that has to be shipped. Stock does not change, and no mail is sent. */
  place(shop: ShopDomain, request: TestOrderRequest): Promise<TestOrderPlaced>;
  /** The test order with the mark, or null. Shopify's search can be some seconds late. */
  find(shop: ShopDomain, mark: string): Promise<ReadResult<PlacedOrder | null>>;
  /** Fulfills the whole order. Safe to repeat: fulfilled parts stay fulfilled. */
  fulfill(shop: ShopDomain, orderId: OrderId): Promise<ChangeAnswer>;
  /** Cancels fulfillments, because Shopify does not cancel a fulfilled order. Safe to repeat. */
  unfulfill(shop: ShopDomain, fulfillmentIds: readonly FulfillmentId[]): Promise<ChangeAnswer>;
}

export interface TestOrderRequest {
  /** The tag and SKU by which the app finds the order again. */
  mark: string;
  /** The line title, which explains the order to whoever opens it. */
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
/** Scopes that a test order needs beyond the app's own: `optional_scopes` in shopify.app.toml. */
export const TEST_ORDER_SCOPES = ["write_merchant_managed_fulfillment_orders"] as const;
