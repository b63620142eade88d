import type { AuthorizationFacts } from "./decide-capture";
import { summarizeAuthorization } from "../ledger/ledger";
import { type LedgerEntry } from "../ledger/ledger-entry";
import { isPositive, money, subtract, sum, type Money } from "~/kernel/money";
import type { LineAmountsInput } from "./line-amounts";
import type { OrderAmounts } from "../ledger/order-balance";

export interface AuthorizedMoney {
  order: OrderAmounts;
  authorizations: readonly Pick<AuthorizationFacts, "id" | "amount">[];
  entries: readonly LedgerEntry[];
}

/**
 * The money that an order's lines share: all that was authorized, except authorizations that ended without a capture
 * (another one replaced them), and at most what the order comes to besides payments elsewhere.
 */
export function amountToDivide(
  { order, authorizations, entries }: AuthorizedMoney,
  { lines, shippingDue }: Pick<LineAmountsInput, "lines" | "shippingDue">,
): Money {
  const { currency } = order;
  const counted = authorizations.filter(({ id }) => {
    const { captured, remaining } = summarizeAuthorization(entries, id, currency);
    return isPositive(captured) || isPositive(remaining);
  });
  const amounts = (counted.length > 0 ? counted : authorizations).map(({ amount }) => amount);
  const authorized = sum(amounts, currency);
  const dueOfLines = sum([...lines.map(({ due }) => due), shippingDue], currency);
  const most = Math.max(order.total.amountMinor, dueOfLines.amountMinor);
  const owed = subtract(money(most, currency), order.paidElsewhere);
  if (!isPositive(owed)) return authorized;
  return authorized.amountMinor > owed.amountMinor ? owed : authorized;
}
