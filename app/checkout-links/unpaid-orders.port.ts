import type { CheckoutCustomer, CheckoutItem } from "./payment-links.port";
import type { DraftOrderId, OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";

/** Orders at Shopify that wait for a payment. The app follows none of them, and keeps nothing of what is read here. */
export interface UnpaidOrders {
  /** The order of this name, such as "#1043", paid or not; null where there is none. */
  find(shop: ShopDomain, name: string): Promise<ReadResult<UnpaidOrder | null>>;
  /** The draft of this name, such as "#D12", which no customer has placed; null where there is none. */
  findDraft(shop: ShopDomain, name: string): Promise<ReadResult<UnpaidOrder | null>>;
  /** Scopes that drafts need and that the shop has not granted. */
  missingScopes(shop: ShopDomain): Promise<ReadResult<string[]>>;
  /** Writes texts where people and the app find them. Attributes of other names stay. A draft takes attributes only. */
  note(shop: ShopDomain, subject: PaymentSubject, notes: OrderNotes): Promise<ChangeAnswer>;
}

/** What a customer is to pay: an order, or a draft of which an order is made later. */
export type PaymentSubject = { kind: "order"; id: OrderId } | { kind: "draft"; id: DraftOrderId };

/** Scopes that drafts need beyond the app's own: `optional_scopes` in shopify.app.toml. */
export const DRAFT_SCOPES = ["write_draft_orders"] as const;

export interface UnpaidOrder {
  subject: PaymentSubject;
  name: string;
  /** A draft of which an order was made takes no link any more: the order does. */
  isCompleted: boolean;
  /** What stands on it as attributes. Those of a draft go over to its order. */
  attributes: readonly OrderAttribute[];
  canceled: boolean;
  /** What is neither paid nor authorized, in the customer's currency. */
  outstanding: Money;
  /** Everything that was ordered and not removed since; null where an order is too long to be read here. */
  items: CheckoutItem[] | null;
  shipping: Money;
  /** Each part as it stands at Shopify, which requires none; null without any address. */
  address: UnpaidAddress | null;
  customer: CheckoutCustomer;
  /** Of the customer, such as "ja-JP"; null where Shopify knows none. */
  language: string | null;
  /** The shop's own address. */
  shopUrl: string;
}

export interface UnpaidAddress {
  line1: string | null;
  line2: string | null;
  locality: string | null;
  administrativeArea: string | null;
  postalCode: string | null;
  country: string | null;
}

export interface OrderAttribute {
  key: string;
  value: string;
}

export interface OrderNotes {
  attributes: OrderAttribute[];
  /** By its name: "custom.smartpay_order_id". */
  metafield: { name: string; value: string } | null;
}
