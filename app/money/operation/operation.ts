import type { Authority } from "~/gateways/authority";
import type { Actor } from "~/kernel/actor";
import type { AuthorizationId, OperationId, OrderId, ShopDomain, TransactionId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { RefundGoods } from "../plan/refund-goods";
import type { Cause } from "./cause";

export type OperationKind = "capture" | "void" | "refund";

/**
 * `requested`: written, perhaps sent, no answer yet. `unknown`: sent, and the answer was lost. Both hold the
 * authorization's single open slot. `succeeded` and `rejected` are final.
 */
export type OperationState = "requested" | "succeeded" | "rejected" | "unknown";

/** One request to move money, with its key and outcome. */
export interface Operation {
  id: OperationId;
  shop: ShopDomain;
  /** The key follows from the cause, so that a repeated cause finds its own operation. */
  key: string;
  kind: OperationKind;
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** Whom the request is sent to. */
  authority: Authority;
  amount: Money;
  /** Captures only: whether the person chose to give up what a single-capture authorization leaves. */
  givesUpRest: boolean;
  state: OperationState;
  /** Why the operation was rejected: a provider's reason, or one of `OwnRejection`. */
  reason: string | null;
  /** The provider's own words, shown unchanged. */
  providerText: string | null;
  providerReference: TransactionId | null;
  /** Refunds only: the capture that the money comes from. */
  captureId: TransactionId | null;
  /** Refunds at Shopify only: what Shopify is told beside the money. */
  goods?: RefundGoods;
  requestedBy: Actor;
  cause: Cause;
  requestedAt: Date;
  sentAt: Date | null;
  settledAt: Date | null;
  checks: number;
}

/** Endings that no provider gave: reading the order back showed them. */
export type OwnRejection =
  /** Long after the request was sent, Shopify showed no trace of it. */
  | "not_done"
  /** The operation waited to be sent, and meanwhile the order no longer allowed it. */
  | "overtaken"
  /** Shopify could not be reached for so long that a late request would surprise. */
  | "gave_up";

export function isOpen(operation: Pick<Operation, "state">): boolean {
  return operation.state === "requested" || operation.state === "unknown";
}

/** Endings of operations that certainly never happened, so that anybody may make the same request again. */
const NEVER_HAPPENED: readonly OwnRejection[] = ["not_done", "gave_up", "overtaken"];

export function neverHappened({ state, reason }: Pick<Operation, "state" | "reason">): boolean {
  return state === "rejected" && NEVER_HAPPENED.some((each) => each === reason);
}
