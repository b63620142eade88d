import type { AuthorizationFacts } from "./decide-capture";
import type { AuthorizationId, TransactionId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { type LedgerEntry } from "../ledger/ledger-entry";
import { isPositive, isZero, type Money } from "~/kernel/money";
import type { RefundableCapture } from "./plan-refund";

/** One movement of money that canceling an order causes. */
export interface CancelStep {
  kind: "void" | "refund";
  authorizationId: AuthorizationId;
  /** Refunds only: the capture that the money comes from. */
  captureId: TransactionId | null;
  amount: Money;
}

/**
 * What canceling does to an order's pay-later money: authorizations without captures are voided, and captures are
 * refunded (Shopify Admin GraphQL, recorded 2026-04). The provider releases the rest of a partly captured
 * authorization, which a later reading of the order shows.
 */
export function planCancel(input: {
  authorizations: readonly AuthorizationFacts[];
  entries: readonly LedgerEntry[];
  captures: readonly RefundableCapture[];
}): CancelStep[] {
  const voids = input.authorizations.flatMap(({ id, amount }): CancelStep[] => {
    const { captured, remaining } = summarizeAuthorization(input.entries, id, amount.currency);
    if (!isZero(captured) || isZero(remaining)) return [];
    return [{ kind: "void", authorizationId: id, captureId: null, amount: remaining }];
  });
  const refunds = input.captures
    .filter(({ limit }) => isPositive(limit))
    .map(({ authorizationId, captureId, limit }): CancelStep => {
      return { kind: "refund", authorizationId, captureId, amount: limit };
    });
  return [...voids, ...refunds];
}
