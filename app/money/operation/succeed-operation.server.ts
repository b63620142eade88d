import type { Tx } from "~/platform/database/client.server";
import { changeOperation } from "./operations.store.server";
import { addTimelineEvents, hasTimelineEvent } from "~/orders/timeline.store.server";
import type { TransactionId } from "~/kernel/ids";
import type { Operation } from "./operation";
import type { AppContext } from "~/context";
import { eventOfOperation } from "./money-events";

/**
 * Ends an operation that succeeded according to the order that was read back. Where the timeline says that the answer
 * was lost, it also gets the answer.
 */
export async function succeedOperation(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  operation: Operation,
  providerReference: TransactionId,
): Promise<void> {
  const now = ctx.clock.now();
  if (!(await changeOperation(tx, operation, { state: "succeeded", providerReference, at: now }))) return;
  const { shop, id } = operation;
  if (!(await hasTimelineEvent(tx, shop, { kind: "operation_unknown", reference: id }))) return;
  const stamp = { newId: ctx.newId, occurredAt: now, actor: { kind: "app" } } as const;
  await addTimelineEvents(tx, shop, [eventOfOperation("operation_settled", operation, stamp)]);
}
