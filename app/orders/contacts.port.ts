import type { OrderId, ShopDomain } from "~/kernel/ids";

/** What Shopify shows of whoever placed an order, for the person who asked. Never stored and never logged. */
export interface Contacts {
  readEmail(shop: ShopDomain, orderId: OrderId): Promise<EmailReading>;
  /** The newest orders that were placed with this very address, at most `MOST_OF_EMAIL`. */
  findOrders(shop: ShopDomain, email: string): Promise<OrdersOfEmail>;
}

/** As many as a list is narrowed to at once, and more than anybody orders in the days that the app sees. */
export const MOST_OF_EMAIL = 50;

export type OrdersOfEmail =
  { kind: "read"; orderIds: OrderId[] } | { kind: "not_allowed" } | { kind: "unavailable" };

export type EmailReading =
  | { kind: "read"; email: string }
  /** The customer left none. */
  | { kind: "none" }
  /** Shopify does not let this app see it: the app's access to customer data does not cover e-mail addresses. */
  | { kind: "not_allowed" }
  | { kind: "unavailable" };
