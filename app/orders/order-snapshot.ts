import { authorizationOf, movementIdOf } from "~/kernel/transaction-id";
import type {
  AuthorizationId,
  CustomerId,
  FulfillmentId,
  LineId,
  OrderId,
  TransactionId,
} from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { DirectAuthority, DirectMovement } from "./direct-authority";

/**
 * What one reading of an order showed, in the app's words: the input of ledger, matching and setup evidence. Amounts
 * are in the order's presentment currency, in which captures are made.
 */
export interface OrderSnapshot {
  id: OrderId;
  /** "#1043" */
  name: string;
  total: Money;
  /** The total after edits and after refunds of unfulfilled lines. */
  totalCurrent: Money;
  /** Whether prices include their tax. */
  taxesIncluded: boolean;
  /** Shipping after discounts, with its tax. */
  shipping: Money;
  shippingTax: Money;
  /** What of shipping was refunded, as Shopify counts it: without a tax that is on top of the price. */
  shippingRefunded: Money;
  /** Shopify's status word in upper case, or null. */
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  sourceName: string | null;
  test: boolean;
  capturable: boolean;
  processedAt: Date;
  updatedAt: Date;
  canceledAt: Date | null;
  /** Sorted as Shopify sorts them. */
  tags: string[];
  /** The value of the app's own metafield about release; null where there is none. */
  releaseMetafield: string | null;
  /** The value of the app's own metafield about captured money; null where there is none. */
  capturedMetafield: string | null;
  customer: { id: CustomerId; name: string | null } | null;
  /** Whether an assessment of fraud calls the order a high risk, or the advice is to cancel it. */
  highRisk: boolean;
  lines: OrderLineSnapshot[];
  transactions: TransactionSnapshot[];
  fulfillments: FulfillmentSnapshot[];
  readAt: Date;
}

export interface OrderLineSnapshot {
  id: LineId;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  quantityCurrent: number;
  quantityFulfilled: number;
  /** The total of the whole quantity, after all discounts. */
  total: Money;
  tax: Money;
}

export type TransactionKind = "authorization" | "capture" | "sale" | "void" | "refund" | "other";
/** Pending covers Shopify's "awaiting response" and "unknown". */
export type TransactionStatus = "success" | "failure" | "pending";

export interface TransactionSnapshot {
  id: TransactionId;
  kind: TransactionKind;
  status: TransactionStatus;
  gateway: string;
  gatewayLabel: string;
  /** The method behind a gateway that collects several (Klarna through Shopify Payments), or null. */
  methodName: string | null;
  amount: Money;
  parentId: TransactionId | null;
  processedAt: Date;
  authorizationExpiresAt: Date | null;
  multiCapturable: boolean;
  /** Whether Shopify says that this transaction can be captured; null where that was not read. */
  manuallyCapturable: boolean | null;
  test: boolean;
  errorCode: string | null;
  /** Of an authorization: present where a provider's own API moves its money, or is watched. Absent at Shopify alone. */
  direct?: DirectAuthority;
  /** Of another transaction: what only a provider's own API shows of it. Absent at Shopify. */
  movement?: DirectMovement;
}

export interface FulfillmentSnapshot {
  id: FulfillmentId;
  createdAt: Date;
  canceled: boolean;
  lines: ShippedLine[];
  /** Of its parcels; often empty. */
  tracking: TrackingNumber[];
}

interface TrackingNumber {
  number: string;
  company: string | null;
  /** The carrier's page about the parcel, as whoever made the fulfillment wrote it. */
  url: string | null;
}

/** Units of a line that left. */
export interface ShippedLine {
  lineId: LineId;
  quantity: number;
}

/** When the latest parcel left, without canceled ones; null while none has left. */
export function lastShippedAt({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): Date | null {
  const times = fulfillments.filter(({ canceled }) => !canceled).map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The id of the authorization that a transaction belongs to. */
export function authorizationIdOf(transaction: TransactionSnapshot): AuthorizationId | null {
  const { kind, id, parentId } = transaction;
  if (kind === "authorization") return authorizationOf(id);
  return parentId === null ? null : (movementIdOf("shopify", parentId) as AuthorizationId | null);
}

/** When the last parcel of a whole order left, or null while a part is not fulfilled. */
export function fulfilledWholeAt(snapshot: OrderSnapshot): Date | null {
  return snapshot.fulfillmentStatus === "FULFILLED" ? lastShippedAt(snapshot) : null;
}

/** When the first parcel left, without canceled ones; null while none has left. */
export function firstShippedAt({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): Date | null {
  const times = fulfillments.filter(({ canceled }) => !canceled).map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** Whether a status of Shopify says that the whole order was paid, whatever was refunded since. */
export function isCalledPaid(financialStatus: string | null): boolean {
  return ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"].includes(financialStatus ?? "");
}
