import { isPositive, subtract, sum, zero, type Money } from "~/kernel/money";
import { summarizeAuthorization } from "~/money/ledger/ledger";
import type { OrderFacts } from "~/money/order-facts";
import type { DirectState } from "~/orders/direct-authority";

/** What only the providers' own APIs show of an order; each amount is null where there is nothing. */
export interface DirectFacts {
  /** Money that the provider has to move and does not show, so that it can neither be captured nor given back here. */
  unread: { amount: Money; state: DirectState } | null;
  /** What was captured behind the back of the party that moves the money. */
  foreign: Money | null;
  /** Captured money that a customer disputes. */
  disputed: Money | null;
}

/** An answer that will come by itself needs nobody. */
const PASSING: readonly (DirectState | null)[] = ["read", "under_review", "unavailable", null];

export function directFactsOf({ authorizations, entries, order: { currency } }: OrderFacts): DirectFacts {
  const foreign = sum(
    authorizations.map((each) => each.foreign),
    currency,
  );
  const disputed = sum(
    authorizations.map(({ id, isDisputed }) => {
      const { captured, refunded } = summarizeAuthorization(entries, id, currency);
      return isDisputed ? subtract(captured, refunded) : zero(currency);
    }),
    currency,
  );
  const first = authorizations.find(
    ({ authority, directState }) => authority !== "shopify" && !PASSING.includes(directState),
  );
  const state = first?.directState ?? null;
  const amount = first ? summarizeAuthorization(entries, first.id, currency).remaining : zero(currency);
  return {
    unread: state && isPositive(amount) ? { amount, state } : null,
    foreign: isPositive(foreign) ? foreign : null,
    disputed: isPositive(disputed) ? disputed : null,
  };
}
