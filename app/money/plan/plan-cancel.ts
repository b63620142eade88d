import type { AuthorizationFacts } from "./decide-capture";
import type { AuthorizationId, TransactionId } from "~/kernel/ids";
import { summarizeAuthorization } from "../ledger/ledger";
import { type LedgerEntry } from "../ledger/ledger-entry";
import { isPositive, isZero, sum, type Money } from "~/kernel/money";
import type { RefundableCapture } from "./plan-refund";

/** One movement of money that canceling an order causes. */
export interface CancelStep {
  kind: "void" | "refund";
  authorizationId: AuthorizationId;
  /** Refunds only: the capture that the money comes from. */
  captureId: TransactionId | null;
  amount: Money;
}

/** What becomes of the money of a canceled order that was not captured. */
export interface UncapturedOnCancel {
  released: Money;
  /** What stays reserved for the customer until the end of its authorization. */
  lapses: Money;
  /** When the last of it lapses; null where that is unknown, or where nothing is left to lapse. */
  lapsesAt: Date | null;
}

interface AuthorizedMoney {
  authorizations: readonly Pick<AuthorizationFacts, "id" | "amount" | "expiresAt">[];
  entries: readonly LedgerEntry[];
}

/**
 * What canceling does to an order's pay-later money: authorizations without captures are voided, and captures are
 * refunded (Shopify Admin GraphQL, recorded 2026-04). Nobody can void the rest of a partly captured authorization.
 */
export function planCancel(
  input: AuthorizedMoney & { captures: readonly RefundableCapture[] },
): CancelStep[] {
  const voids = uncapturedOf(input)
    .filter(({ isVoidable }) => isVoidable)
    .map(({ id, remaining }): CancelStep => {
      return { kind: "void", authorizationId: id, captureId: null, amount: remaining };
    });
  const refunds = input.captures
    .filter(({ limit }) => isPositive(limit))
    .map(({ authorizationId, captureId, limit }): CancelStep => {
      return { kind: "refund", authorizationId, captureId, amount: limit };
    });
  return [...voids, ...refunds];
}

/** What `planCancel` releases, and what it has to leave. */
export function uncapturedOnCancel(input: AuthorizedMoney, currency: string): UncapturedOnCancel {
  const uncaptured = uncapturedOf(input);
  const left = uncaptured.filter(({ isVoidable }) => !isVoidable);
  const total = (parts: typeof uncaptured) =>
    sum(
      parts.map(({ remaining }) => remaining),
      currency,
    );
  const ends = left.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []));
  const isKnown = left.length > 0 && ends.length === left.length;
  return {
    released: total(uncaptured.filter(({ isVoidable }) => isVoidable)),
    lapses: total(left),
    lapsesAt: isKnown ? new Date(Math.max(...ends)) : null,
  };
}

/**
 * The authorizations with money left.
 * @see https://shopify.dev/docs/api/commerce-components/pay/graphql-post-payment "After an authorization has been
 * partially captured, it can no longer be voided by any means."
 */
function uncapturedOf({ authorizations, entries }: AuthorizedMoney) {
  return authorizations.flatMap(({ id, amount, expiresAt }) => {
    const { captured, remaining } = summarizeAuthorization(entries, id, amount.currency);
    return isZero(remaining) ? [] : [{ id, remaining, expiresAt, isVoidable: isZero(captured) }];
  });
}
