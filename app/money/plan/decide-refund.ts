import { isKnownToAuthority, type MoneyDecisionInput } from "./decide-capture";
import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { isZero, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";

export interface DecideRefundInput extends MoneyDecisionInput {
  /** Null means everything captured and not refunded yet. */
  amount: Money | null;
}

export type RefundDecision = { kind: "refund"; authorizationId: AuthorizationId; amount: Money } | Refused;

/**
 * How much of the money of one authorization's captures to refund, or why not. Refunded money can never be captured
 * again.
 */
export function decideRefund(input: DecideRefundInput): RefundDecision {
  const { authorization, entries } = input;
  if (!authorization) return refuse("authorization_not_found");
  if (input.hasOpenOperation) return refuse("in_flight");
  if (!isKnownToAuthority(authorization)) return refuse("not_read_at_provider");
  const { captured, refundable } = summarizeAuthorization(
    entries,
    authorization.id,
    authorization.amount.currency,
  );
  if (isZero(captured)) return refuse("nothing_captured");
  if (isZero(refundable)) return refuse("already_refunded");
  const amount = input.amount ?? refundable;
  if (amount.currency !== refundable.currency) return refuse("wrong_currency", { field: "amount" });
  if (isZero(amount)) return refuse("amount_zero", { field: "amount" });
  if (amount.amountMinor < 0) return refuse("amount_negative", { field: "amount" });
  if (amount.amountMinor > refundable.amountMinor) return refuse("amount_too_high", { field: "amount" });
  return { kind: "refund", authorizationId: authorization.id, amount };
}
