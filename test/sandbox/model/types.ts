/**
 * The state of the sandbox's world: what Shopify itself would remember about a shop.
 *
 * Everything here is plain data. Only the functions in the rooms `model/*` and `shopify/*` change it, and every
 * change that a merchant's app could notice is announced on the world's event bus (`model/events.ts`).
 * Amounts are integers in the currency's minor unit; wire formats ("12.5", "12.50") are made at the edge.
 */

import type { BulkOperationState } from "./bulk-operation-state";
import type { FulfillmentOrderState, FulfillmentState } from "./fulfillment-state";
import type { WorkflowRunState, WorkflowState } from "./workflow-state";

export interface Bag {
  /** In the shop's currency. */
  shop: number;
  /** In the currency the buyer saw. */
  presentment: number;
}

/** Store-wide setting in Settings > Payments. */
export type PaymentCaptureMethod = "at_checkout" | "when_fulfilling" | "manually";

export type TransactionKind = "AUTHORIZATION" | "CAPTURE" | "SALE" | "VOID" | "REFUND";
export type TransactionStatus = "SUCCESS" | "FAILURE" | "PENDING" | "ERROR";

/** Who caused a change; fills `Order.events` (appTitle, attributeToUser, attributeToApp). */
export interface Actor {
  kind: "app" | "staff" | "shopify" | "flow" | "provider" | "buyer";
  title: string;
}

export interface TransactionState {
  id: number;
  orderId: number;
  kind: TransactionKind;
  status: TransactionStatus;
  gateway: string;
  formattedGateway: string;
  amount: Bag;
  parentId: number | null;
  test: boolean;
  createdAt: number;
  processedAt: number;
  authorizationExpiresAt: number | null;
  multiCapturable: boolean;
  /** How the gateway captures, kept with the payment as it was when the buyer paid. */
  captures: GatewayNature["captures"];
  /** The gateway shows the order as pending although the authorization stands (Klarna, Affirm). */
  shownPending: boolean;
  /** A capture that gave up the rest of its authorization. */
  finalCapture: boolean;
  manualPaymentGateway: boolean;
  errorCode: string | null;
  paymentId: string | null;
  actor: Actor;
}

export interface TaxLine {
  title: string;
  rate: number;
  price: Bag;
}

export interface LineState {
  id: number;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  /** Quantity less what was refunded or removed. */
  currentQuantity: number;
  unitPrice: Bag;
  /** Whole-line discount. */
  discount: Bag;
  taxLines: TaxLine[];
  taxable: boolean;
  requiresShipping: boolean;
}

export interface ShippingLineState {
  id: number;
  title: string;
  code: string | null;
  source: string | null;
  price: Bag;
  discount: Bag;
  taxLines: TaxLine[];
}

export interface AddressState {
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  zip: string;
  countryCode: string;
  phone: string | null;
}

export interface CustomerState {
  id: number;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string;
}

export interface RefundState {
  id: number;
  orderId: number;
  note: string | null;
  createdAt: number;
  lines: RefundLineState[];
  /** Shipping given back. */
  shipping: Bag;
  transactionIds: number[];
}

export interface RefundLineState {
  id: number;
  lineId: number;
  quantity: number;
  restockType: string;
  restocked: boolean;
  subtotal: Bag;
}

export interface OrderEventState {
  id: number;
  action: string;
  message: string;
  createdAt: number;
  actor: Actor;
}

export interface OrderState {
  id: number;
  /** "#1001" */
  name: string;
  number: number;
  email: string | null;
  phone: string | null;
  customerId: number | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  test: boolean;
  sourceName: string;
  note: string | null;
  tags: string[];
  lines: LineState[];
  shippingLines: ShippingLineState[];
  discountCodes: string[];
  shippingAddress: AddressState | null;
  transactions: TransactionState[];
  refunds: RefundState[];
  fulfillmentOrders: FulfillmentOrderState[];
  fulfillments: FulfillmentState[];
  events: OrderEventState[];
  /** Only when `financialStatus` was given at creation and no transaction says otherwise. */
  statedFinancialStatus: string | null;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  closedAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  staffNote: string | null;
  /** What it cost before lines were added or removed after the checkout; null: never edited. */
  totalBeforeEdits: Bag | null;
}

/** How a payment gateway behaves at this shop. */
export interface GatewayNature {
  name: string;
  formattedName: string;
  /** What checkout makes when the capture setting is not "at checkout"; some gateways always take a SALE. */
  checkout: "AUTHORIZATION" | "SALE";
  captures: "single" | "multiple" | "full_only";
  /** Days until the provider lets the authorization lapse; null: never. */
  windowDays: number | null;
  /** Klarna and Affirm orders can be shown pending while authorized. */
  shownPending: boolean;
  /** After so long the order shown pending becomes authorized; null: never. */
  pendingForMs: number | null;
  /** The provider answers a capture this much later: until then it is PENDING. 0: at once. */
  captureDelayMs: number;
  /** The provider declines every capture with this error code (Admin GraphQL schema, OrderTransactionErrorCode). */
  captureFailsWith: string | null;
  /** Some providers let no app start a capture; staff, Flow and Shopify itself may. */
  appMayCapture: boolean;
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
  customers: Map<number, CustomerState>;
  locations: { id: number; name: string }[];
  webhookSubscriptions: WebhookSubscriptionState[];
  installation: InstallationState;
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
