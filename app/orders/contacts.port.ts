import type { OrderId, ShopDomain } from "~/kernel/ids";

/** What Shopify shows of whoever placed an order, for the person who asked. Never stored and never logged. */
export interface Contacts {
  readEmail(shop: ShopDomain, orderId: OrderId): Promise<EmailReading>;
}

export type EmailReading =
  | { kind: "read"; email: string }
  /** The customer left none. */
  | { kind: "none" }
  /** Shopify does not let this app see it: the app's access to customer data does not cover e-mail addresses. */
  | { kind: "not_allowed" }
  | { kind: "unavailable" };
