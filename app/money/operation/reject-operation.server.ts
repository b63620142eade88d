import type { Tx } from "~/platform/database/client.server";
import { changeOperation } from "./operations.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Operation, OwnRejection } from "./operation";
import type { RejectionReason } from "../payment-provider.port";
import type { AppContext } from "~/context";
import { noteRejectedTry } from "~/autocapture/note-rejected-try.server";
import { reviewDuty } from "~/autocapture/review-duty.server";
import { notifyOfFailedCapture } from "~/flow/notify-of-failed-capture.server";
import { deriveOrderState } from "../derive-order-state.server";
import { eventOfOperation } from "./money-events";

/** Ends an operation that moved no money, frees its slot and tells the order's timeline and, of a capture, Flow. The caller holds the order's row. */
export async function rejectOperation(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  operation: Operation,
  { reason, providerText }: { reason: RejectionReason | OwnRejection; providerText: string | null },
): Promise<void> {
  const now = ctx.clock.now();
  if (!(await changeOperation(tx, operation, { state: "rejected", reason, providerText, at: now }))) return;
  const stamp = { newId: ctx.newId, occurredAt: now, actor: { kind: "app" }, reason, providerText } as const;
  await addTimelineEvents(tx, operation.shop, [eventOfOperation("operation_rejected", operation, stamp)]);
  await deriveOrderState(tx, operation.shop, { orderId: operation.orderId, now });
  // What it was to move counted as taken while it was open; now that is due again.
  await reviewDuty(ctx, tx, operation.shop, operation.orderId);
  await noteRejectedTry(ctx, tx, operation, { reason, providerText });
  await notifyOfFailedCapture(ctx, tx, operation, { reason, providerText });
}
