import type { AuthorizationId, OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { CauseKind } from "~/platform/database/generated/enums";
import type { DutyPart } from "~/orders/duty-part";

export type { CauseKind };

/** Why money should move. The same cause finds its own instruction, so that a repeated webhook or click is known. */
export interface Cause {
  kind: CauseKind;
  id: string;
}

/** The form of a page, a run of Flow, or a request to the API: each has its own key. */
export const formCause = (formKey: string): Cause => ({ kind: "form", id: formKey });
/** What a second person confirmed has one key, however often that person or another one confirms it. */
export const confirmationCause = (id: string): Cause => ({ kind: "confirmation", id });
export const flowCause = (runId: string): Cause => ({ kind: "flow_run", id: runId });

/**
 * The app's own duty to capture. The amount captured before identifies what is due: while that amount stays the same,
 * every webhook, job and sweep has the same cause and finds the same instruction; the next parcel has another.
 */
export function dueCause(part: DutyPart, orderId: OrderId, captured: Money): Cause {
  return { kind: part === "other" ? "due_other" : "due", id: `${orderId}/${captured.amountMinor}` };
}

/** The causes of the app's own duty, by the due part of an order's payments. */
export const DUE_KINDS: readonly CauseKind[] = ["due", "due_other"];

/** A bulk run takes an order once per attempt. */
export function bulkCause(item: { runId: string; attempt: number; orderId: string }): Cause {
  return { kind: "bulk", id: `${item.runId}/${item.attempt}/${item.orderId}` };
}

/** A capture shortly before expiry. */
export const safetyNetCause = (id: AuthorizationId): Cause => ({ kind: "safety_net", id });

/**
 * The key of an instruction. Where a cause may be tried again, `attempt` counts the earlier instructions of the same
 * cause that have their final answer.
 */
export function keyOfCause({ kind, id }: Cause, attempt = 0): string {
  return `${kind}:${id}:${attempt}`;
}

/** The key of one operation of an instruction; with "" as index, the start of all its operations' keys. */
export function stepKey(instructionId: string, index: number | ""): string {
  return `${instructionId}/${index}`;
}
