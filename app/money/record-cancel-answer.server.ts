import { deleteMoneyRequest, type MoneyRequest } from "./operation/money-requests.store.server";
import { changeOperation } from "./operation/operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import type { Operation } from "./operation/operation";
import type { CancelAnswer } from "~/orders/shop-admin.port";
import { rejectOperation } from "./operation/reject-operation.server";
import type { MoneyContext } from "./money-context";

/** Shopify's job is done within about a second (recorded 2026-04); the order is read after that. */
const FIRST_CHECK_SECONDS = 3;

/**
 * Writes down what Shopify answered to a cancellation. Where nothing happened its operations end and the key is free
 * again; else they wait for what reading the order back shows.
 */
export async function recordCancelAnswer(
  ctx: MoneyContext,
  { request, operations }: { request: MoneyRequest; operations: Operation[] },
  answer: CancelAnswer,
): Promise<void> {
  const { shop, orderId } = request;
  await ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    for (const operation of operations) {
      if (answer.kind === "rejected")
        await rejectOperation(ctx, tx, operation, {
          reason: "shopify_error",
          providerText: answer.providerText,
        });
      else if (answer.kind === "unavailable")
        await rejectOperation(ctx, tx, operation, { reason: "gave_up", providerText: null });
      else await changeOperation(tx, operation, { state: "unknown" });
    }
    if (answer.kind === "rejected" || answer.kind === "unavailable") await deleteMoneyRequest(tx, request);
  });
  if (answer.kind === "rejected" || answer.kind === "unavailable") return;
  const later = { startAfterSeconds: FIRST_CHECK_SECONDS };
  try {
    await ctx.queue.enqueue("sync-order", { shop, orderId, cause: "operation" }, later);
  } catch (error) {
    // Webhooks and the sweep read the order too; this only makes it sooner.
    ctx.log.warn({ err: error }, "job not enqueued");
  }
}
