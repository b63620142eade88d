import type { SandboxEvent } from "../../model/events";
import type { ShopState } from "../../model/shop-state";
import { isGranted } from "../graphql/access";
import { gid, restTime } from "./rest-format";
import { bulkOperationPayload } from "./payloads/bulk-operation-payload";
import { customerRedactPayload, dataRequestPayload, shopRedactPayload } from "./payloads/compliance-payload";
import { fulfillmentPayload } from "./payloads/fulfillment-payload";
import { fulfillmentOrderPayload, holdPayload } from "./payloads/fulfillment-order-payload";
import { orderEditPayload } from "./payloads/order-edit-payload";
import { orderPayload } from "./payloads/order-payload";
import { refundPayload } from "./payloads/refund-payload";
import { riskPayload } from "./payloads/risk-payload";
import { shopPayload } from "./payloads/shop-payload";
import { isTender, tenderTransactionPayload } from "./payloads/tender-transaction-payload";
import { transactionPayload } from "./payloads/transaction-payload";

export interface Topic {
  name: string;
  /** One of these scopes must be granted (Admin GraphQL schema, WebhookSubscriptionTopic); empty: none is needed. */
  scopes: string[];
  event: SandboxEvent["type"];
}

const ORDERS = ["read_orders", "write_orders", "read_all_orders"];
const FULFILLMENT_ORDERS = [
  "read_merchant_managed_fulfillment_orders",
  "read_assigned_fulfillment_orders",
  "read_third_party_fulfillment_orders",
  "read_marketplace_fulfillment_orders",
];
const FULFILLMENTS = ["read_fulfillments", "write_fulfillments", "read_marketplace_orders"];

const TENDER = "tender_transactions/create";

const TOPICS: Topic[] = [
  { name: "orders/create", scopes: ORDERS, event: "order_created" },
  { name: "orders/updated", scopes: ORDERS, event: "order_updated" },
  { name: "orders/paid", scopes: ORDERS, event: "order_paid" },
  { name: "orders/cancelled", scopes: ORDERS, event: "order_cancelled" },
  { name: "orders/edited", scopes: ORDERS, event: "order_edited" },
  { name: "orders/delete", scopes: ORDERS, event: "order_deleted" },
  { name: "orders/fulfilled", scopes: ORDERS, event: "order_fulfilled" },
  { name: "orders/partially_fulfilled", scopes: ORDERS, event: "order_partially_fulfilled" },
  { name: "orders/risk_assessment_changed", scopes: ORDERS, event: "risk_assessed" },
  { name: "order_transactions/create", scopes: ORDERS, event: "transaction_settled" },
  { name: TENDER, scopes: ORDERS, event: "transaction_settled" },
  { name: "refunds/create", scopes: ORDERS, event: "refund_created" },
  { name: "fulfillments/create", scopes: FULFILLMENTS, event: "fulfillment_created" },
  { name: "fulfillments/update", scopes: FULFILLMENTS, event: "fulfillment_updated" },
  { name: "fulfillment_orders/placed_on_hold", scopes: FULFILLMENT_ORDERS, event: "fulfillment_held" },
  { name: "fulfillment_orders/hold_released", scopes: FULFILLMENT_ORDERS, event: "fulfillment_released" },
  { name: "bulk_operations/finish", scopes: [], event: "bulk_operation_finished" },
  { name: "app/uninstalled", scopes: [], event: "app_uninstalled" },
  { name: "app/scopes_update", scopes: [], event: "app_scopes_updated" },
  { name: "shop/update", scopes: [], event: "shop_updated" },
  { name: "customers/data_request", scopes: [], event: "customer_data_requested" },
  { name: "customers/redact", scopes: [], event: "customer_redacted" },
  { name: "shop/redact", scopes: [], event: "shop_redacted" },
];

/** Sent whether the app is installed or not (shopify.dev, "Privacy law compliance"). */
export const COMPLIANCE_TOPICS: readonly string[] = [
  "customers/data_request",
  "customers/redact",
  "shop/redact",
];

export const MODELLED_TOPICS: readonly string[] = TOPICS.map((topic) => topic.name);

/** A modelled topic by its name in shopify.app.toml or in the Admin API. */
export const findTopic = (name: string): Topic | undefined =>
  TOPICS.find((topic) => topic.name === name || topicInApi(topic.name) === name);

/** Whether an app with these scopes may hear of a topic. */
export const mayHear = (scopes: string[], topic: Topic): boolean =>
  topic.scopes.length === 0 || topic.scopes.some((scope) => isGranted(scopes, scope));

/** The topics of an event, which may be several: a capture is a transaction, and money that changed hands. */
export const topicsOfEvent = (event: SandboxEvent): Topic[] =>
  TOPICS.filter(
    (topic) =>
      topic.event === event.type &&
      (topic.name !== TENDER || (event.type === "transaction_settled" && isTender(event.transaction))),
  );

/** The Admin API writes ORDERS_CREATE for orders/create. */
export const topicInApi = (topic: string): string => topic.toUpperCase().replace("/", "_");

/** The REST-shaped body of an event, as of this moment. */
export function payloadOf(event: SandboxEvent, topic: Topic, now: number, nextId: () => number): unknown {
  const { shop } = event;
  switch (event.type) {
    case "order_created":
    case "order_updated":
    case "order_paid":
    case "order_cancelled":
    case "order_fulfilled":
    case "order_partially_fulfilled":
      return orderPayload(shop, event.order, now);
    case "order_edited":
      return orderEditPayload(shop, event.order, event.edit, now);
    case "order_deleted":
      return { id: event.order.id };
    case "transaction_settled":
      return topic.name === TENDER
        ? tenderTransactionPayload(shop, event.order, event.transaction)
        : transactionPayload(shop, event.order, event.transaction, now);
    case "bulk_operation_finished":
      return bulkOperationPayload(event.operation);
    case "refund_created":
      return refundPayload(shop, event.order, event.refund);
    case "fulfillment_created":
    case "fulfillment_updated":
      return fulfillmentPayload(shop, event.order, event.fulfillment);
    case "risk_assessed":
      return riskPayload(event.order, event.assessment, restTime(now, shop.ianaTimezone));
    case "fulfillment_held":
      return holdPayload(event.fulfillmentOrder, event.hold);
    case "fulfillment_released":
      return fulfillmentOrderPayload(event.fulfillmentOrder);
    case "app_uninstalled":
    case "shop_updated":
      return shopPayload(shop);
    case "app_scopes_updated":
      return scopesPayload(shop, event.previous, event.current, now);
    case "customer_data_requested":
      return dataRequestPayload(shop, event.customerId, event.orderIds, nextId());
    case "customer_redacted":
      return customerRedactPayload(shop, event.customerId, event.orderIds);
    case "shop_redacted":
      return shopRedactPayload(shop);
    case "fulfillment_order_fulfilled":
    case "flow_triggered":
      throw new Error(`No webhook topic belongs to ${event.type}.`);
  }
}

function scopesPayload(shop: ShopState, previous: string[], current: string[], now: number) {
  return { id: gid("AppInstallation", shop.id), previous, current, updated_at: new Date(now).toISOString() };
}
