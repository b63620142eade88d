import type { CheckoutCustomer, CheckoutItem } from "./payment-links.port";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";

/** Orders at Shopify that wait for a payment. The app follows none of them, and keeps nothing of what is read here. */
export interface UnpaidOrders {
  /** The order of this name, such as "#1043", paid or not; null where there is none. */
  find(shop: ShopDomain, name: string): Promise<ReadResult<UnpaidOrder | null>>;
  /** Writes texts where people and the app find them. Attributes of other names stay. */
  note(shop: ShopDomain, orderId: OrderId, notes: OrderNotes): Promise<ChangeAnswer>;
}

export interface UnpaidOrder {
  orderId: OrderId;
  name: string;
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

export interface OrderNotes {
  attributes: { key: string; value: string }[];
  /** By its name: "custom.smartpay_order_id". */
  metafield: { name: string; value: string } | null;
}
