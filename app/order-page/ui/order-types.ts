import type { Actor } from "~/kernel/actor";
import type { DutyPart } from "~/orders/duty-part";
import type { AuthorizationState } from "~/orders/match-order";
import type { ExpirySource } from "~/gateways/expiry";
import type { AuthorizationId, LineId, OperationId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OperationKind, OperationState } from "~/money/operation/operation";
import type { RefusalReason } from "~/kernel/refusal";
import type { Attention } from "~/attention/attention";
import type { ShownOrder } from "~/order-list/ui/order-types";

/** An order as its page shows it, as the order service reads it. */
export interface ShownOrderDetail extends ShownOrder {
  voided: Money;
  refunded: Money;
  total: Money;
  canceledAt: Date | null;
  fulfilledAt: Date | null;
  deletedAt: Date | null;
  lines: ShownLine[];
  authorizations: ShownAuthorization[];
  attention: Attention[];
  timeline: ShownEvent[];
  openOperation: ShownOperation | null;
  lastOperation: ShownOperation | null;
  duty: ShownDuty | null;
  settlements: ShownSettlement[];
  readAt: Date;
  capture: ShownCapture;
}

export type ShownCapture =
  | { kind: "possible"; amount: Money; authorizationId: AuthorizationId }
  | { kind: "refused"; reason: RefusalReason };

/** A capture that is due, and the app's to make. */
export interface ShownDuty {
  amount: Money;
  dueSince: Date;
  nextTryAt: Date | null;
  reason: string | null;
  detail: string | null;
}

/** A person's word that an amount was settled outside of Shopify. */
export interface ShownSettlement {
  id: string;
  amount: Money;
  reason: string;
  statedBy: Actor;
  statedAt: Date;
}

export interface ShownLine {
  id: LineId;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  quantityCurrent: number;
  quantityFulfilled: number;
  total: Money;
}

export interface ShownAuthorization {
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

export interface ShownEvent {
  id: string;
  kind: string;
  occurredAt: Date;
  actor: Actor;
  data: Record<string, string | number | null>;
}

export interface ShownOperation {
  id: OperationId;
  kind: OperationKind;
  state: OperationState;
  amount: Money;
  requestedAt: Date;
  settledAt: Date | null;
  requestedBy: Actor;
  reason: string | null;
  providerText: string | null;
}
