/**
 * Everything that Shopify itself would store about a shop, apart from its orders.
 * The types hold plain data. Only the functions in the rooms `model/*` and `shopify/*` change it, and every change that
 * a merchant's app could notice is announced on the world's event bus (`model/events.ts`).
 */

import type { BulkOperationState } from "./bulk-operation-state";
import type { DraftState } from "./draft-order";
import type { GatewayNature } from "./gateway-nature";
import type { MetafieldDefinitionState } from "./metafield-definition";
import type { OrderState } from "./order-state";
import type { WorkflowRunState, WorkflowState } from "./workflow-state";
import type { StaffState } from "./staff-state";

/** Store-wide setting in Settings > Payments. */
export type PaymentCaptureMethod = "at_checkout" | "when_fulfilling" | "manually";

export interface CustomerState {
  id: number;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string;
}

export interface WebhookSubscriptionState {
  id: number;
  topic: string;
  uri: string;
  format: "JSON" | "XML";
  includeFields: string[];
  metafieldNamespaces: string[];
  filter: string | null;
  name: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface TokenState {
  token: string;
  kind: "offline" | "online";
  scopes: string[];
  /** Milliseconds of the sandbox clock; null: a token that does not expire (developer token of the command line). */
  expiresAt: number | null;
  refreshToken: string | null;
  refreshExpiresAt: number | null;
  userId: number | null;
}

export interface InstallationState {
  installed: boolean;
  scopes: string[];
  tokens: TokenState[];
}

export interface LocationState {
  id: number;
  name: string;
  /** A warehouse of another company, in distinction from the merchant's own places. */
  isFulfillmentService: boolean;
}

export interface ShopState {
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: string;
  ianaTimezone: string;
  locale: string;
  plan: "standard" | "advanced" | "plus" | "enterprise";
  developmentStore: boolean;
  captureMethod: PaymentCaptureMethod;
  gateways: Map<string, GatewayNature>;
  /** Units of the shop's currency for one unit of a foreign one, for later transactions (recorded-shopify.md 4.4). */
  exchangeRates: Map<string, number>;
  orders: Map<number, OrderState>;
  drafts: Map<number, DraftState>;
  customers: Map<number, CustomerState>;
  locations: LocationState[];
  webhookSubscriptions: WebhookSubscriptionState[];
  /** Of orders: no other resource has metafields in the sandbox. */
  metafieldDefinitions: MetafieldDefinitionState[];
  installation: InstallationState;
  /** By id; whoever is not listed may do everything. */
  staff: Map<number, StaffState>;
  workflows: WorkflowState[];
  workflowRuns: WorkflowRunState[];
  nextOrderNumber: number;
  bulkOperations: BulkOperationState[];
  /** Finished or running `Job` objects by uuid. */
  jobs: Map<string, { done: boolean }>;
}

export interface RecordedRequest {
  id: number;
  at: number;
  method: string;
  path: string;
  shop: string | null;
  /** GraphQL: the root fields asked for. */
  operations: string[];
  variables: unknown;
  status: number;
  requestId: string | null;
}
