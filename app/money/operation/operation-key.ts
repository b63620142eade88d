import type { DutyPart } from "~/orders/duty-part";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { OperationKind } from "./operation";

/** Why money shall move. The same cause gives the same key, so a repeated webhook or click is found again. */
export type OperationCause =
  | { kind: "form"; formKey: string }
  /**
   * The app's own duty to capture. What is due is named by what was captured before it: for as long as that stays the
   * same, every webhook, job and sweep asks with the same key and finds the same request; the next parcel, captured
   * after it, has another. `attempt` counts the attempts before that have their final answer.
   */
  | { kind: "due"; part: DutyPart; orderId: OrderId; capturedMinor: number; attempt: number }
  | { kind: "flow_run"; runId: string }
  /** One bulk run takes an order once per attempt, and `again` where its operations are known never to have happened. */
  | { kind: "bulk"; runId: string; attempt: number; orderId: OrderId; again: number }
  /** Captured shortly before expiry; `attempt` counts those before that have their final answer. */
  | { kind: "safety_net"; authorizationId: AuthorizationId; attempt: number }
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
    case "due":
      return `${duePrefix(cause)}${cause.attempt}`;
    case "flow_run":
      return `flow:${cause.runId}`;
    case "bulk":
      return bulkPrefix(cause) + (cause.again > 0 ? `:${cause.again}` : "");
    case "safety_net":
      return `${safetyNetPrefix(cause.authorizationId)}${cause.attempt}`;
    case "api":
      return `api:${cause.key}`;
  }
}

/** What the causes of all attempts at one due capture begin with. */
export function duePrefix({
  part,
  orderId,
  capturedMinor,
}: Pick<Extract<OperationCause, { kind: "due" }>, "part" | "orderId" | "capturedMinor">): string {
  return `due:${part}:${orderId}:${capturedMinor}:`;
}

/** Whether a stored cause is the app's duty to capture; with a part, that of its payments. */
export function isDue(cause: string, part?: DutyPart): boolean {
  return cause.startsWith(part === undefined ? "due:" : `due:${part}:`);
}

/** What the causes of all that one attempt of a bulk run asks for an order begin with. */
export function bulkPrefix({
  runId,
  attempt,
  orderId,
}: Pick<Extract<OperationCause, { kind: "bulk" }>, "runId" | "attempt" | "orderId">): string {
  return `bulk:${runId}:${attempt}:${orderId}`;
}

/** What the causes of all attempts of one authorization's safety net begin with. */
export function safetyNetPrefix(authorizationId: AuthorizationId): string {
  return `safety_net:${authorizationId}:`;
}
