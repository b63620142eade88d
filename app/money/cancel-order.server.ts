import type { Refused } from "~/kernel/refusal";
import { lockOrder } from "~/orders/orders.store.server";
import type { CancelAnswer, CancelRejected } from "~/orders/shop-admin.port";
import type { MoneyContext } from "./money-context";
import { deleteInstruction, endInstruction } from "./operation/instructions.store.server";
import type { InstructionInput, Opened } from "./operation/open-instruction.server";
import { changeOperation } from "./operation/operations.store.server";
import { enqueueBestEffort } from "./operation/enqueue-best-effort.server";
import { onBehalfOf } from "./operation/on-behalf-of";
import { rejectOperation } from "./operation/reject-operation.server";
import { openAfterReading } from "./operation/run-instruction.server";
import type { CancelWish } from "./plan/wish";

export type CancelOutcome =
  /** Shopify accepted the cancellation and works on it; reading the order back shows the end. */
  | { kind: "accepted" }
  | CancelRejected
  /** The cancellation may have happened. Reading the order back shows that. */
  | { kind: "unknown" }
  /** Nothing happened; the caller may try again after the wait. */
  | { kind: "unavailable"; retryAfterMs: number }
  | Refused
  /** The key was used before for something else. */
  | { kind: "key_conflict" };

/** Shopify's job is done within about a second (recorded 2026-04); the order is read after that. */
const FIRST_CHECK_SECONDS = 3;

/**
 * Cancels the order at Shopify, which releases uncaptured money and refunds captured money. It uses the same door as
 * every other wish: its movements of money are written as operations before the request, so that what the order then
 * shows is credited to this instruction; reading the order back settles them. Safe to repeat: the same key sends no
 * second request while its first answer stands or is awaited.
 */
export async function cancelOrder(
  ctx: MoneyContext,
  input: Omit<InstructionInput, "wish" | "confirmsDuplicate"> & { wish: CancelWish },
): Promise<CancelOutcome> {
  const opened = await openAfterReading(ctx, { ...input, confirmsDuplicate: true });
  // The instruction was written before and may have no answer; only reading the order shows more.
  if (opened.kind === "earlier")
    return opened.instruction.endedAt === null ? { kind: "unknown" } : { kind: "accepted" };
  if (opened.kind !== "new") return opened;
  const { shop, orderId, wish } = input;
  const { reason, restock, notify } = wish;
  const answer = await ctx.shopAdmin.cancelOrder(shop, {
    ...{ orderId, reason, restock, notify },
    onBehalfOf: onBehalfOf(input.actor),
  });
  await recordAnswer(ctx, opened, answer);
  ctx.log.info({ shop, orderId, outcome: answer.kind }, "cancellation answered");
  if (answer.kind === "unknown") return { kind: "unknown" };
  return answer.kind === "unavailable" ? { kind: "unavailable", retryAfterMs: answer.retryAfterMs } : answer;
}

/**
 * Records Shopify's answer. Where nothing happened the operations end and the key is free again; otherwise they wait
 * for what reading the order back shows.
 */
async function recordAnswer(
  ctx: MoneyContext,
  { instruction, begun, rules }: Extract<Opened, { kind: "new" }>,
  answer: CancelAnswer,
): Promise<void> {
  const { shop, orderId } = instruction;
  await ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    const rejection = rejectionOf(answer);
    for (const operation of begun) {
      if (rejection) await rejectOperation(ctx, tx, operation, { ...rejection, rules });
      else await changeOperation(tx, operation, { state: "unknown" });
    }
    if (rejection) await deleteInstruction(tx, instruction);
    else if (answer.kind === "accepted") await endInstruction(tx, instruction, ctx.clock.now());
  });
  if (answer.kind === "rejected" || answer.kind === "unavailable") return;
  const later = { startAfterSeconds: FIRST_CHECK_SECONDS };
  const job = { shop, orderId, cause: "operation" } as const;
  await enqueueBestEffort(ctx, () => ctx.queue.enqueue("sync-order", job, later));
}

/** Null where the cancellation happened, or may have happened. */
function rejectionOf(answer: CancelAnswer) {
  if (answer.kind === "rejected") return { reason: answer.reason, providerText: answer.providerText };
  return answer.kind === "unavailable" ? ({ reason: "gave_up", providerText: null } as const) : null;
}
