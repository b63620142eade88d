import type { OrderSnapshot } from "~/orders/order-snapshot";
import { refuse, type RefusalReason } from "~/kernel/refusal";
import { syncOrder, type SyncOutcome } from "~/orders/sync-order.server";
import type { OperationOutcome } from "./operation-outcome";
import type { MoneyContext } from "../money-context";
import { answerEarlier, noteRefusal, runRequest, type OrderRequest } from "./run-request.server";

/** A request whose plan also takes what was read just now. */
export interface RequestAfterReading extends Omit<OrderRequest, "plan"> {
  plan: (
    tx: Parameters<OrderRequest["plan"]>[0],
    facts: Parameters<OrderRequest["plan"]>[1],
    snapshot: OrderSnapshot,
  ) => ReturnType<OrderRequest["plan"]>;
}

/**
 * Reads the order from Shopify and runs the request. What became of the same key before is answered without asking
 * Shopify: that stands, even while the order cannot be read.
 */
export async function requestAfterReading(
  ctx: MoneyContext,
  request: RequestAfterReading,
): Promise<OperationOutcome> {
  const { shop, orderId } = request;
  const earlier = await answerEarlier(ctx, request);
  if (earlier) return earlier;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "person" });
  if (sync.kind !== "stored") return noteRefusal(ctx, request, refuse(refusalOf(sync)));
  return runRequest(ctx, { ...request, plan: (tx, facts) => request.plan(tx, facts, sync.snapshot) });
}

/** An order that was paid at checkout never enters; whoever asks to capture it has what they want. */
function refusalOf(sync: Exclude<SyncOutcome, { kind: "stored" }>): RefusalReason {
  if (sync.kind === "not_ours" && isPaid(sync.snapshot))
    return sync.snapshot.financialStatus === "REFUNDED" ? "already_refunded" : "already_captured";
  return REFUSAL_OF[sync.kind];
}

const PAID = ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"];

const isPaid = ({ capturable, financialStatus }: OrderSnapshot): boolean =>
  !capturable && financialStatus !== null && PAID.includes(financialStatus);

export const REFUSAL_OF: Record<Exclude<SyncOutcome["kind"], "stored">, RefusalReason> = {
  not_ours: "not_bnpl",
  missing: "order_not_found",
  unreadable: "order_set_aside",
  unavailable: "order_unreadable",
  unauthorized: "order_unreadable",
};
