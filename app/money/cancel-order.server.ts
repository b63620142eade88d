import type { CancelOrderInput } from "./cancel-input";
import { endMoneyRequest, type MoneyRequest } from "./operation/money-requests.store.server";
import type { CancelAnswer } from "~/orders/shop-admin.port";
import type { Operation } from "./operation/operation";
import { refuse, type Refused } from "~/kernel/refusal";
import { syncOrder } from "~/orders/sync-order.server";
import { recordCancelAnswer } from "./record-cancel-answer.server";
import { REFUSAL_OF } from "./operation/request-after-reading.server";
import { findCancelRequest, reserveCancel } from "./reserve-cancel.server";
import { noteRefusal } from "./operation/run-request.server";
import type { MoneyContext } from "./money-context";

export type CancelOutcome =
  /** Shopify has taken it and works on it; reading the order back tells its end. */
  | { kind: "accepted" }
  | { kind: "rejected"; providerText: string }
  /** It may have happened. Reading the order back will tell. */
  | { kind: "unknown" }
  /** Nothing happened; worth trying again after the wait. */
  | { kind: "unavailable"; retryAfterMs: number }
  | Refused
  /** The key was used before for something else. */
  | { kind: "key_conflict" };

/**
 * Cancels the order at Shopify, which releases what was not captured and gives back what was. The movements of money are
 * written as operations before asking, so that what the order then shows is credited to this request; reading the order
 * back settles them. Safe to repeat: the same key is not asked again while its first answer stands or is awaited.
 */
export async function cancelOrder(ctx: MoneyContext, input: CancelOrderInput): Promise<CancelOutcome> {
  const earlier = await findCancelRequest(ctx, input);
  if (earlier) return earlier.kind === "request" ? standingOf(earlier.request) : earlier;
  const { shop, orderId, reason, restock, notify } = input;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "person" });
  const refused = <Answer extends CancelOutcome>(answer: Answer): Answer =>
    noteRefusal(ctx, { shop, orderId, kind: "cancel" }, answer);
  if (sync.kind !== "stored") return refused(refuse(REFUSAL_OF[sync.kind]));
  if (sync.snapshot.fulfillments.some(({ canceled }) => !canceled)) return refused(refuse("already_shipped"));
  const reserved = await reserveCancel(ctx, input, sync.snapshot);
  if (reserved.kind === "refused" || reserved.kind === "key_conflict") return refused(reserved);
  if (reserved.kind === "request") return standingOf(reserved.request);
  const answer = await ctx.shopAdmin.cancelOrder(shop, { orderId, reason, restock, notify });
  return conclude(ctx, reserved, answer);
}

/** Written before and perhaps not answered: only reading the order tells more. */
function standingOf({ endedAt }: MoneyRequest): CancelOutcome {
  return endedAt === null ? { kind: "unknown" } : { kind: "accepted" };
}

async function conclude(
  ctx: MoneyContext,
  { request, operations }: { request: MoneyRequest; operations: Operation[] },
  answer: CancelAnswer,
): Promise<CancelOutcome> {
  await recordCancelAnswer(ctx, { request, operations }, answer);
  const { shop, orderId } = request;
  ctx.log.info({ shop, orderId, outcome: answer.kind }, "cancellation answered");
  if (answer.kind === "accepted") await endMoneyRequest(ctx.db, request, ctx.clock.now());
  if (answer.kind === "unknown") return { kind: "unknown" };
  return answer.kind === "unavailable" ? { kind: "unavailable", retryAfterMs: answer.retryAfterMs } : answer;
}
