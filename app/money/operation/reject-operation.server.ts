import type { Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { changeOperation } from "./operations.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Operation, OwnRejection } from "./operation";
import type { RejectionReason } from "../payment-provider.port";
import type { ListenerContext } from "~/context";
import { deriveMoney } from "../derive-money.server";
import { eventOfOperation } from "./money-events";

/**
 * Ends an operation that moved no money, frees its slot, writes the order's timeline and calls the listeners. The
 * caller holds the order's row. Null where the operation has its final answer already.
 */
export async function rejectOperation(
  ctx: ListenerContext,
  tx: Tx,
  operation: Operation,
  rejection: { reason: RejectionReason | OwnRejection; providerText: string | null; rules: Rules },
): Promise<Operation | null> {
  const { reason, providerText, rules } = rejection;
  const now = ctx.clock.now();
  const rejected = await changeOperation(tx, operation, { state: "rejected", reason, providerText, at: now });
  if (!rejected) return null;
  const stamp = { newId: ctx.newId, occurredAt: now, actor: { kind: "app" }, reason, providerText } as const;
  await addTimelineEvents(tx, operation.shop, [eventOfOperation("operation_rejected", operation, stamp)]);
  // The operation's amount counted as taken while it was open, and is due again.
  const { shop, orderId } = operation;
  await deriveMoney(ctx, tx, { shop, orderId, rules });
  for (const hear of ctx.listeners.operationRejected)
    await hear(ctx, tx, { operation, reason, providerText, rules });
  return rejected;
}
