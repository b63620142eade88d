import type {
  AuthorizationId,
  CustomerId,
  FulfillmentId,
  LineId,
  OrderId,
  TransactionId,
} from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/**
 * What one reading of an order showed, in our words: the input of ledger, matching and setup evidence.
 * Times are instants; amounts are in the order's presentment currency, the one captures are made in.
 */
export interface OrderSnapshot {
  id: OrderId;
  /** "#1043" */
  name: string;
  total: Money;
  /** After edits and refunds of unfulfilled lines. */
  totalCurrent: Money;
  /** Whether prices hold their tax already. */
  taxesIncluded: boolean;
  /** Discounted, with its tax. */
  shipping: Money;
  /** Shopify's words in upper case, or null. */
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  sourceName: string | null;
  test: boolean;
  capturable: boolean;
  processedAt: Date;
  updatedAt: Date;
  canceledAt: Date | null;
  customer: { id: CustomerId; name: string | null } | null;
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
  /** For the whole quantity, after all discounts. */
  total: Money;
  tax: Money;
}

export type TransactionKind = "authorization" | "capture" | "sale" | "void" | "refund" | "other";
/** Pending covers "awaiting response" and "unknown": neither done nor refused. */
export type TransactionStatus = "success" | "failure" | "pending";

export interface TransactionSnapshot {
  id: TransactionId;
  kind: TransactionKind;
  status: TransactionStatus;
  gateway: string;
  gatewayLabel: string;
  /** The method behind a gateway that collects several (Klarna through Shopify Payments); null where Shopify names none. */
  methodName: string | null;
  amount: Money;
  parentId: TransactionId | null;
  processedAt: Date;
  authorizationExpiresAt: Date | null;
  multiCapturable: boolean;
  /** Shopify's own word on this one transaction; null where it was not read. */
  manuallyCapturable: boolean | null;
  test: boolean;
  errorCode: string | null;
}

export interface FulfillmentSnapshot {
  id: FulfillmentId;
  createdAt: Date;
  canceled: boolean;
  lines: { lineId: LineId; quantity: number }[];
}

/** When the last parcel left that was not canceled; null while none has. */
export function lastShippedAt({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): Date | null {
  const times = fulfillments.filter(({ canceled }) => !canceled).map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The authorization a transaction is about, as our id. */
export function authorizationIdOf(transaction: TransactionSnapshot): AuthorizationId | null {
  if (transaction.kind === "authorization") return transaction.id as string as AuthorizationId;
  return transaction.parentId as string | null as AuthorizationId | null;
}

/** When the last parcel of a whole order left, or null while something is not fulfilled. */
export function fulfilledWholeAt(snapshot: OrderSnapshot): Date | null {
  return snapshot.fulfillmentStatus === "FULFILLED" ? lastShippedAt(snapshot) : null;
}

/** When the first parcel left that was not canceled since; null while none has. */
export function firstShippedAt({ fulfillments }: Pick<OrderSnapshot, "fulfillments">): Date | null {
  const times = fulfillments.filter(({ canceled }) => !canceled).map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
