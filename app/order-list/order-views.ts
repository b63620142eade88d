import type { Attention } from "~/attention/attention";
import type { Actor } from "~/kernel/actor";
import type { DutyPart } from "~/orders/duty-part";
import type { AuthorizationState } from "~/orders/match-order";
import type { RefusalReason } from "~/kernel/refusal";
import type { AuthorizationId, LineId, OperationId, OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { ReleaseView } from "~/release/guard-view";

/** What lists and pages show of an order. Amounts are in the order's presentment currency. */
export interface OrderRow {
  id: OrderId;
  name: string;
  customerName: string | null;
  gateway: string;
  gatewayLabel: string;
  authorized: Money;
  captured: Money;
  remaining: Money;
  /** What is still to be paid. */
  owed: Money;
  /** Of what is owed, what can still be captured. */
  capturable: Money;
  /** Of an order that was shipped whole: what is owed and can still be captured. */
  atRisk: Money;
  /** Owed, and lapsed or voided after shipping. */
  lost: Money;
  /** Lapsed before it was captured. */
  expired: Money;
  /** When the last of it lapsed; null where nothing did. */
  expiredAt: Date | null;
  /** When the last parcel of the whole order left; null while something is not shipped. */
  fulfilledAt: Date | null;
  /** Earliest expiry among authorizations with something remaining. */
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
  /** Shopify's word in upper case, or null. */
  fulfillment: string | null;
  status: OrderStatus;
  isTest: boolean;
  /** Whether the warehouse may ship it; null once everything was shipped. */
  release: ReleaseView | null;
  processedAt: Date;
}

export type ExpirySource = "provider" | "shopify" | "policy";

export interface OrderDetail extends OrderRow {
  voided: Money;
  refunded: Money;
  total: Money;
  canceledAt: Date | null;
  /** Set where Shopify no longer has the order. */
  deletedAt: Date | null;
  lines: OrderLineView[];
  authorizations: AuthorizationView[];
  /** What of it needs a person; empty for nearly all orders. */
  attention: Attention[];
  timeline: TimelineView[];
  openOperation: OperationView | null;
  lastOperation: OperationView | null;
  duty: DutyView | null;
  settlements: SettlementView[];
  readAt: Date;
  capture:
    | { kind: "possible"; amount: Money; authorizationId: AuthorizationId }
    | { kind: "refused"; reason: RefusalReason };
}

/** A capture that is due, and the app's to make. */
export interface DutyView {
  amount: Money;
  dueSince: Date;
  /** Null: refused for good. */
  nextTryAt: Date | null;
  /** Why the last try ended without money; null before the first. */
  reason: string | null;
  /** The provider's own words. */
  detail: string | null;
}

/** A person's word that an amount was settled outside of Shopify. */
export interface SettlementView {
  id: string;
  amount: Money;
  reason: string;
  statedBy: Actor;
  statedAt: Date;
}

export interface OrderLineView {
  id: LineId;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  quantityCurrent: number;
  quantityFulfilled: number;
  total: Money;
}

export interface AuthorizationView {
  id: AuthorizationId;
  gatewayLabel: string;
  amount: Money;
  remaining: Money;
  expiresAt: Date | null;
  expirySource: ExpirySource | null;
  multiCapturable: boolean;
  class: DutyPart;
  state: AuthorizationState;
  authorizedAt: Date;
}

export interface TimelineView {
  id: string;
  kind: string;
  occurredAt: Date;
  actor: Actor;
  data: Record<string, string | number | null>;
}

export interface OperationView {
  id: OperationId;
  kind: "capture" | "void" | "refund";
  state: "requested" | "succeeded" | "rejected" | "unknown";
  amount: Money;
  requestedAt: Date;
  /** When its end was written down; null while it is open. */
  settledAt: Date | null;
  requestedBy: Actor;
  reason: string | null;
  providerText: string | null;
}
