import type { AuthorizationId, FulfillmentId, OrderId, ShopDomain } from "./ids";
import type { OperationKind } from "./operation";

/** Why money shall move. The same cause gives the same key, so a repeated webhook or click is found again. */
export type OperationCause =
  | { kind: "form"; formKey: string }
  | { kind: "fulfillment"; fulfillmentId: FulfillmentId }
  | { kind: "flow_run"; runId: string }
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

export function formatCause(cause: OperationCause): string {
  switch (cause.kind) {
    case "form":
      return `form:${cause.formKey}`;
    case "fulfillment":
      return `fulfillment:${cause.fulfillmentId}`;
    case "flow_run":
      return `flow:${cause.runId}`;
    case "api":
      return `api:${cause.key}`;
  }
}
