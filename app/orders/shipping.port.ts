import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ShippedLine } from "./order-snapshot";
import type { ChangeAnswer, ReadResult } from "./shop-admin.port";

/** What makes fulfillments at Shopify. */
export interface Shipping {
  /** Scopes that fulfilling needs and that the shop has not granted. */
  missingScopes(shop: ShopDomain): Promise<ReadResult<string[]>>;
  /**
   * Makes the fulfillments of one parcel, one for each fulfillment order that it is of. The app's own holds end for it, because the goods have left, and an order that others hold is refused before anything
   * is done. Any answer but `done` may leave some of the fulfillments made: the order shows which.
   */
  fulfill(shop: ShopDomain, orderId: OrderId, parcel: Parcel): Promise<ChangeAnswer>;
}

export interface Parcel {
  /** At least one line; `rest` is everything that is left, and done where nothing is. */
  lines: readonly ShippedLine[] | "rest";
  tracking: Tracking;
  /** Whether Shopify mails the customer. */
  notifyCustomer: boolean;
}

export interface Tracking {
  number: string | null;
  company: string | null;
  url: string | null;
}

export const NO_TRACKING: Tracking = { number: null, company: null, url: null };

/** Scopes that fulfilling needs beyond the app's own: `optional_scopes` in shopify.app.toml. */
export const SHIPPING_SCOPES = ["write_merchant_managed_fulfillment_orders"] as const;
