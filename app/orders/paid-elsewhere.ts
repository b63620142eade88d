import { transactionOf } from "~/kernel/transaction-id";
import type { AuthorizationId } from "~/kernel/ids";
import { add, subtract, zero, type Money } from "~/kernel/money";
import type { OrderSnapshot, TransactionSnapshot } from "./order-snapshot";

/**
 * The amount paid by payments that the app does not follow (a gift card, a card, cash), less their refunds. The
 * pay-later authorizations do not owe that part of the order's total.
 */
export function paidElsewhere(
  { transactions, total }: Pick<OrderSnapshot, "transactions" | "total">,
  followed: readonly { id: AuthorizationId }[],
): Money {
  const isFollowed = new Set<string>(followed.map(({ id }) => transactionOf(id)));
  const byId = new Map<string, TransactionSnapshot>(transactions.map((each) => [each.id, each]));
  const isOurs = ({ parentId }: TransactionSnapshot): boolean => {
    if (parentId === null) return false;
    const parent = byId.get(parentId);
    return isFollowed.has(parentId) || (parent !== undefined && isOurs(parent));
  };
  return transactions
    .filter((each) => each.status === "success" && !isOurs(each))
    .reduce((sum, { kind, amount }) => {
      if (kind === "sale" || kind === "capture") return add(sum, amount);
      return kind === "refund" ? subtract(sum, amount) : sum;
    }, zero(total.currency));
}
