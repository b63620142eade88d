import type { WebhookTopic } from "./interpret-webhook";

/** The addresses of shopify.app.toml, each with the topics that Shopify sends there, in the library's spelling. */
export const WEBHOOK_ADDRESSES = {
  /** Events of orders. */
  "/webhooks/orders": [
    "ORDERS_CREATE",
    "ORDERS_UPDATED",
    "ORDERS_CANCELLED",
    "ORDERS_FULFILLED",
    "ORDERS_PARTIALLY_FULFILLED",
    "ORDERS_RISK_ASSESSMENT_CHANGED",
    "ORDERS_DELETE",
  ],
  /** Events of the orders' money: authorizations, captures, voids, refunds. */
  "/webhooks/payments": ["ORDER_TRANSACTIONS_CREATE", "REFUNDS_CREATE"],
  /** Events of the installation and of the shop itself. */
  "/webhooks/app": ["APP_UNINSTALLED", "APP_SCOPES_UPDATE", "SHOP_UPDATE"],
  /** Requests under privacy law, which the App Store requires every app to honor. */
  "/webhooks/compliance": ["CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"],
} as const satisfies Record<string, readonly WebhookTopic[]>;

export type WebhookAddress = keyof typeof WEBHOOK_ADDRESSES;

export function isWebhookAddress(path: string): path is WebhookAddress {
  return Object.hasOwn(WEBHOOK_ADDRESSES, path);
}

/** The topic that a header of the address states, "orders/create", in the library's spelling; null for one of another address. */
export function topicAt(address: WebhookAddress, header: string): WebhookTopic | null {
  const stated = header.toUpperCase().replaceAll(/[/.]/g, "_");
  const topics: readonly WebhookTopic[] = WEBHOOK_ADDRESSES[address];
  return topics.find((topic) => topic === stated) ?? null;
}
