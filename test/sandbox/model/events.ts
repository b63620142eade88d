import type { BulkOperationState } from "./bulk-operation-state";
import type { FulfillmentHoldState, FulfillmentOrderState, FulfillmentState } from "./fulfillment-state";
import type { OrderState, RefundState, TransactionState } from "./order-state";
import type { RiskAssessmentState } from "./risk-state";
import type { ShopState } from "./shop-state";

/**
 * What happened, announced once, after the state has changed. Webhooks, Flow and the "capture when fulfilling" engine
 * listen here; the code that changes the state knows none of them. `cause` groups the events of one merchant action:
 * webhooks of one cause share their event id (shopify.md 5.3).
 */
export type SandboxEvent = { shop: ShopState; cause: string } & (
  | { type: "order_created"; order: OrderState }
  | { type: "order_updated"; order: OrderState }
  | { type: "order_paid"; order: OrderState }
  | { type: "order_cancelled"; order: OrderState }
  | { type: "order_edited"; order: OrderState; edit: OrderEdit }
  | { type: "order_deleted"; order: OrderState }
  /** Announced for success, failure and error only: PENDING is never announced (shopify.md T11). */
  | { type: "transaction_settled"; order: OrderState; transaction: TransactionState }
  | { type: "refund_created"; order: OrderState; refund: RefundState }
  /** One fulfillment order became fully fulfilled: this is when Flow's "Order fulfilled" fires (shopify.md T3). */
  | { type: "fulfillment_order_fulfilled"; order: OrderState; fulfillmentOrderId: number }
  | { type: "fulfillment_created"; order: OrderState; fulfillment: FulfillmentState }
  | { type: "fulfillment_updated"; order: OrderState; fulfillment: FulfillmentState }
  /** The first hold stops a fulfillment order; further ones are not announced (schema, WebhookSubscriptionTopic). */
  | {
      type: "fulfillment_held";
      order: OrderState;
      fulfillmentOrder: FulfillmentOrderState;
      hold: FulfillmentHoldState;
    }
  /** The last hold of a fulfillment order has ended. */
  | { type: "fulfillment_released"; order: OrderState; fulfillmentOrder: FulfillmentOrderState }
  /** The whole order is fulfilled, or a part of it. */
  | { type: "order_fulfilled"; order: OrderState }
  | { type: "order_partially_fulfilled"; order: OrderState }
  /** The app fired one of its own Flow triggers; `order` is the order that its payload names, if that exists. */
  | { type: "flow_triggered"; handle: string; order: OrderState | null }
  /** A new risk assessment, the first or a later one. */
  | { type: "risk_assessed"; order: OrderState; assessment: RiskAssessmentState }
  | { type: "bulk_operation_finished"; operation: BulkOperationState }
  | { type: "app_uninstalled" }
  | { type: "app_scopes_updated"; previous: string[]; current: string[] }
  | { type: "shop_updated" }
  | { type: "customer_data_requested"; customerId: number; orderIds: number[] }
  | { type: "customer_redacted"; customerId: number; orderIds: number[] }
  | { type: "shop_redacted" }
);

/** How much the quantities of lines rose or fell in one edit. */
export interface OrderEdit {
  id: number;
  additions: { lineId: number; delta: number }[];
  removals: { lineId: number; delta: number }[];
}

export interface EventBus {
  emit(event: SandboxEvent): void;
  on(listener: (event: SandboxEvent) => void): void;
}

export function createEventBus(): EventBus {
  const listeners: ((event: SandboxEvent) => void)[] = [];
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    on: (listener) => {
      listeners.push(listener);
    },
  };
}
