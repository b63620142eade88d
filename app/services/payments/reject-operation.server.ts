import type { Tx } from "~/data/client.server";
import { changeOperation } from "~/data/operations.server";
import { addTimelineEvents } from "~/data/timeline.server";
import type { Operation, OwnRejection } from "~/domain/operation";
import type { RejectionReason } from "~/ports/payment-provider";
import type { AppContext } from "~/services/app-context";
import { eventOfOperation } from "./money-events";

/** Ends an operation that moved no money, frees its slot and tells the order's timeline. */
export async function rejectOperation(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  operation: Operation,
  { reason, providerText }: { reason: RejectionReason | OwnRejection; providerText: string | null },
): Promise<void> {
  const now = ctx.clock.now();
  if (!(await changeOperation(tx, operation, { state: "rejected", reason, providerText, at: now }))) return;
  const stamp = { newId: ctx.newId, occurredAt: now, actor: { kind: "app" }, reason, providerText } as const;
  await addTimelineEvents(tx, operation.shop, [eventOfOperation("operation_rejected", operation, stamp)]);
}
