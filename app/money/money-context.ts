import type { Actor } from "~/kernel/actor";
import type { LinePart } from "./plan/choose-lines";
import type { AuthorizationId, OrderId, ShopDomain, TransactionId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OperationKind } from "./operation/operation";
import type { AppContext } from "~/context";

/** A wish to move money, before it is decided whether that is possible. */
export interface OperationRequest {
  shop: ShopDomain;
  orderId: OrderId;
  authorizationId: AuthorizationId;
  kind: OperationKind;
  /** Null: everything that remains (capture), was captured and not refunded (refund). A void is always of everything. */
  amount: Money | null;
  /** Captures: the person chose to give up what a single-capture authorization leaves. */
  givesUpRest: boolean;
  /** Refunds: the capture that the money goes back from. */
  captureId: TransactionId | null;
  /** What of the order's lines it moves; absent or empty where only the amount is known. */
  lines?: LinePart[];
  /** From `operationKey` or `stepKey`. */
  key: string;
  /** The request that it is a step of: where that was forgotten meanwhile, nothing is begun. */
  requestId?: string;
  actor: Actor;
  /** From `formatCause`. */
  cause: string;
}

export type MoneyContext = Pick<
  AppContext,
  "db" | "queue" | "clock" | "newId" | "log" | "shopAdmin" | "providerFor" | "translate" | "listeners"
>;
