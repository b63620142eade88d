import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";
import type { MarkKind } from "~/platform/database/generated/enums";

/** The marks on orders at Shopify, as they are read and changed. */
export interface OrderMarks {
  /** Reads only the given kinds. Null where the shop has no such order. */
  read(shop: ShopDomain, id: OrderId, kinds: readonly MarkKind[]): Promise<ReadResult<FoundMarks | null>>;
  /**
   * Makes one change with one request. Making it twice is harmless.
   * @param notes what a hold says to whoever sees it at Shopify
   */
  change(shop: ShopDomain, id: OrderId, change: MarkChange, notes: string): Promise<ChangeAnswer>;
  /** Makes one of the app's metafields known to the shop's admin, once; an existing definition stays as it is. */
  defineMetafield(
    shop: ShopDomain,
    metafield: DefinedMetafield,
    texts: DefinitionTexts,
  ): Promise<ChangeAnswer>;
  /** Scopes that holds need and that the shop has not granted. */
  missingScopes(shop: ShopDomain): Promise<ReadResult<string[]>>;
}

/** What is released and the state alone; what was captured. */
export type DefinedMetafield = "release" | "release_state" | "captured";

/** What the admin says of a metafield. */
export interface DefinitionTexts {
  name: string;
  description: string;
}

export interface FoundMarks {
  /** All tags of the order, whoever put them. */
  tags: readonly string[];
  /** The value of the app's metafield about release; null where there is none. */
  metafield: string | null;
  /** The value of the app's metafield about captured money; null where there is none. */
  capturedMetafield: string | null;
  /** Null where it was not asked for. */
  payment: FoundPayment | null;
  fulfillmentOrders: readonly FoundFulfillmentOrder[];
  /** Shopify's words where the app may not see fulfillment orders; null where it sees them. */
  holdsRefused: string | null;
}

/** How Shopify itself sees the order's payment, whatever a provider's own API says. */
export interface FoundPayment {
  /** Whether Shopify calls the order paid. */
  isPaid: boolean;
  /** Whether Shopify shows an authorization with something left to capture. */
  capturable: boolean;
  canMark: boolean;
  /** Successful payments that somebody recorded by hand, or an app. */
  manualPayments: readonly ManualPayment[];
}

/** What of a payment at Shopify tells whether the app's mark made it. */
export interface ManualPayment {
  id: string;
  gateway: string;
  processedAt: Date;
}

export interface FoundFulfillmentOrder {
  id: string;
  /** Whether something is left to ship, so that it can be put on hold. */
  isOpen: boolean;
  /** The holds that the app put for release; holds of others are not listed. */
  ownHolds: readonly FoundHold[];
}

export interface FoundHold {
  id: string;
  /** What `wordingOf` made of the reasons that the hold tells. */
  wording: string;
}

export type MarkChange =
  | { kind: "add_tags"; tags: readonly string[] }
  | { kind: "remove_tags"; tags: readonly string[] }
  /** `state` is repeated in a metafield of its own, by which the admin filters orders. */
  | { kind: "set_metafield"; value: string; state: string }
  | { kind: "delete_metafield" }
  | { kind: "set_captured_metafield"; value: string }
  | { kind: "delete_captured_metafield" }
  /** Making it again is refused, since the order is then paid. */
  | { kind: "mark_paid" }
  | { kind: "hold"; fulfillmentOrderId: string; wording: string }
  | { kind: "release"; fulfillmentOrderId: string; holdIds: readonly string[] };

/**
 * Scopes that holds need beyond the app's own: `optional_scopes` in shopify.app.toml. The first opens the fulfillment
 * orders of the merchant's own locations, the second those of fulfillment services (Admin GraphQL schema,
 * FulfillmentOrder). Shopify does not list what a scope does not open, so with one of them alone an order could leave
 * from the other kind of location without any failure to count.
 */
export const HOLD_SCOPES = [
  "write_merchant_managed_fulfillment_orders",
  "write_third_party_fulfillment_orders",
] as const;

export type HoldScope = (typeof HOLD_SCOPES)[number];
