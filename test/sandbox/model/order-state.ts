/**
 * Everything that Shopify itself would store about an order.
 * The types hold plain data. Only the functions in the rooms `model/*` and `shopify/*` change it, and every change that
 * a merchant's app could notice is announced on the world's event bus (`model/events.ts`). Amounts are integers in the
 * currency's minor unit; wire formats ("12.5", "12.50") are made at the edge.
 */

import type { FulfillmentOrderState, FulfillmentState } from "./fulfillment-state";
import type { GatewayNature } from "./gateway-nature";
import type { ProviderOrder } from "./linked-provider";
import type { MetafieldState } from "./metafield-state";
import type { RiskState } from "./risk-state";

export interface Bag {
  /** In the shop's currency. */
  shop: number;
  /** In the currency the buyer saw. */
  presentment: number;
}

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
  /** The method behind Shopify's own gateway ("klarna"); null for a card, or for another company's gateway. */
  localMethod: string | null;
  amount: Bag;
  parentId: number | null;
  test: boolean;
  createdAt: number;
  processedAt: number;
  /** The expiry that Shopify shows. */
  authorizationExpiresAt: number | null;
  /** Until when the provider really holds it: later, where it was extended and Shopify does not know the new date. */
  heldUntil: number | null;
  multiCapturable: boolean;
  /** How the gateway captures, stored with the payment as it was when the buyer paid. */
  captures: GatewayNature["captures"];
  /** The gateway shows the order as pending although the authorization stands (Klarna, Affirm). */
  shownPending: boolean;
  /** A capture that gave up the rest of its authorization. */
  finalCapture: boolean;
  manualPaymentGateway: boolean;
  errorCode: string | null;
  paymentId: string | null;
  /** What the gateway notes about the payment; JSON. */
  receiptJson: string | null;
  /** The order that the provider itself keeps, where it has an API of its own. */
  providerOrder: ProviderOrder | null;
  actor: Actor;
}

export interface TaxLine {
  title: string;
  rate: number;
  price: Bag;
  /** Shown instead of the price in the buyer's currency: an amount with more decimals than the currency has. */
  toldAs?: string;
}

export interface LineState {
  id: number;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  /** The quantity less refunded and removed units. */
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

export interface RefundState {
  id: number;
  orderId: number;
  note: string | null;
  createdAt: number;
  lines: RefundLineState[];
  /** The refunded part of the price of shipping, and the tax on top of it or within it. */
  shipping: Bag;
  shippingTax: Bag;
  transactionIds: number[];
}

export interface RefundLineState {
  id: number;
  lineId: number;
  quantity: number;
  restockType: string;
  restocked: boolean;
  /** Where the units are in stock again; null where they are not. */
  locationId: number | null;
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
  /** The "additional details" of an order. */
  noteAttributes: { key: string; value: string }[];
  tags: string[];
  risk: RiskState;
  lines: LineState[];
  shippingLines: ShippingLineState[];
  discountCodes: string[];
  shippingAddress: AddressState | null;
  transactions: TransactionState[];
  refunds: RefundState[];
  fulfillmentOrders: FulfillmentOrderState[];
  fulfillments: FulfillmentState[];
  events: OrderEventState[];
  metafields: MetafieldState[];
  /** Set only where `financialStatus` was given at creation and no transaction contradicts it. */
  statedFinancialStatus: string | null;
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  closedAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  staffNote: string | null;
  /** The total before lines were added or removed after the checkout; null where the order was never edited. */
  totalBeforeEdits: Bag | null;
}
