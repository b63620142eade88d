import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { equals, type Money } from "~/kernel/money";
import type { RefundWish } from "./plan/money-wish";
import { planRefund } from "./plan/plan-refund";
import { refundableCaptures } from "./plan/refundable-captures";
import { refuse } from "~/kernel/refusal";
import type { OperationOutcome } from "./operation/operation-outcome";
import { requestAfterReading } from "./operation/request-after-reading.server";
import type { MoneyContext } from "./money-context";

export interface RefundOrderInput {
  shop: ShopDomain;
  orderId: OrderId;
  request: RefundWish;
  /** What the person saw and confirmed: where it would come to something else by now it is refused. */
  amountConfirmed?: Money | null;
  formKey: string;
  actor: Actor;
  /** The person was told of the same refund moments ago, and wants it once more. */
  confirmsDuplicate?: boolean;
}

/**
 * Gives captured money back, from the newest capture to the oldest, each with an operation of its own. It stops at the
 * first that does not succeed. Refunded money can never be captured again.
 */
export async function refundOrder(ctx: MoneyContext, input: RefundOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, request, formKey, actor } = input;
  const { amountConfirmed = null, confirmsDuplicate = false } = input;
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "refund",
    cause: { kind: "form", formKey },
    body: { request, amountConfirmed },
    confirmsDuplicate,
    actor,
    plan: async (_tx, facts, snapshot) => {
      const plan = planRefund({
        currency: facts.order.currency,
        captures: refundableCaptures(snapshot, facts.authorizations),
        lines: facts.lines,
        hasOpenOperation: facts.hasOpenOperation,
        wish: request,
      });
      if (plan.kind === "refused") return plan;
      if (amountConfirmed && !equals(amountConfirmed, plan.amount))
        return refuse("amount_changed", { field: "amount" });
      return { ...plan, steps: plan.steps.map((step) => ({ ...step, givesUpRest: false })) };
    },
  });
}
