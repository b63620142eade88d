import type { MoneyDecisionInput, Refused } from "./decide-capture";
import type { AuthorizationId } from "./ids";
import { summarizeAuthorization } from "./ledger";
import { isZero, type Money } from "./money";

export interface DecideRefundInput extends MoneyDecisionInput {
  /** Null: everything captured and not refunded yet. */
  amount: Money | null;
}

export type RefundDecision = { kind: "refund"; authorizationId: AuthorizationId; amount: Money } | Refused;

/** How much of what one authorization's captures brought goes back, or why not. Refunded money can never be captured again. */
export function decideRefund(input: DecideRefundInput): RefundDecision {
  const { authorization, entries } = input;
  if (!authorization) return { kind: "refused", reason: "authorization_not_found" };
  if (input.hasOpenOperation) return { kind: "refused", reason: "in_flight" };
  const { captured, refundable } = summarizeAuthorization(
    entries,
    authorization.id,
    authorization.amount.currency,
  );
  if (isZero(captured)) return { kind: "refused", reason: "nothing_captured" };
  if (isZero(refundable)) return { kind: "refused", reason: "already_refunded" };
  const amount = input.amount ?? refundable;
  if (amount.currency !== refundable.currency) return { kind: "refused", reason: "wrong_currency" };
  if (amount.amountMinor <= 0) return { kind: "refused", reason: "amount_zero" };
  if (amount.amountMinor > refundable.amountMinor) return { kind: "refused", reason: "amount_too_high" };
  return { kind: "refund", authorizationId: authorization.id, amount };
}
