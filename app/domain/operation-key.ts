import type { AuthorizationId, FulfillmentId, OrderId, ShopDomain } from "./ids";
import type { OperationKind } from "./operation";

/** Why money shall move. The same cause gives the same key, so a repeated webhook or click is found again. */
export type OperationCause =
  | { kind: "form"; formKey: string }
  /** Once per attempt; a second one only where the first was asked for and not done. */
  | { kind: "fulfillment"; fulfillmentId: FulfillmentId; attempt?: number }
  | { kind: "flow_run"; runId: string }
  /** One bulk run takes an order once per attempt. */
  | { kind: "bulk"; runId: string; attempt: number; orderId: OrderId }
  /** Captured shortly before expiry, once for each authorization. */
  | { kind: "safety_net"; authorizationId: AuthorizationId }
  /** Not pay later: once for each authorization and attempt. */
  | { kind: "other_order"; authorizationId: AuthorizationId; attempt?: number }
  | { kind: "api"; key: string };

export interface OperationKeyInput {
  shop: ShopDomain;
  orderId: OrderId;
  authorizationId: AuthorizationId;
  kind: OperationKind;
  cause: OperationCause;
}

/** One key per shop, order, authorization, kind and cause. */
export function operationKey({ shop, orderId, authorizationId, kind, cause }: OperationKeyInput): string {
  return [shop, orderId, authorizationId, kind, formatCause(cause)].map(encodeURIComponent).join("/");
}

/** The key of one operation of a request; with no step, what the keys of all of them begin with. */
export function stepKey(requestId: string, index: number | ""): string {
  return `${requestId}/${index}`;
}

export function formatCause(cause: OperationCause): string {
  switch (cause.kind) {
    case "form":
      return `form:${cause.formKey}`;
    case "fulfillment":
      return `fulfillment:${cause.fulfillmentId}${cause.attempt ? `:${cause.attempt}` : ""}`;
    case "flow_run":
      return `flow:${cause.runId}`;
    case "bulk":
      return `bulk:${cause.runId}:${cause.attempt}:${cause.orderId}`;
    case "safety_net":
      return `safety_net:${cause.authorizationId}`;
    case "other_order":
      return `other_order:${cause.authorizationId}${cause.attempt ? `:${cause.attempt}` : ""}`;
    case "api":
      return `api:${cause.key}`;
  }
}
