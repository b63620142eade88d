import { transactionOf } from "~/kernel/transaction-id";
import type { AuthorizationId } from "~/kernel/ids";
import { money, subtract, sum } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { RefundableCapture } from "./plan-refund";

/**
 * The captures of the given authorizations, each with its unrefunded amount. A pending refund counts as refunded. Where a
 * refund is larger than the capture that it stands at, since its provider refunds the order as a whole, the rest of it
 * was taken from the authorization's other captures, the newest first.
 */
export function refundableCaptures(
  { transactions }: Pick<OrderSnapshot, "transactions">,
  authorizations: readonly { id: AuthorizationId }[],
): RefundableCapture[] {
  const captures = transactions.flatMap(({ id, kind, status, parentId, amount: captured, processedAt }) => {
    const authorization = authorizations.find(({ id: own }) => transactionOf(own) === parentId);
    if (kind !== "capture" || status !== "success" || !authorization) return [];
    const refunds = transactions.filter(
      (each) => each.kind === "refund" && each.parentId === id && each.status !== "failure",
    );
    const left = subtract(
      captured,
      sum(
        refunds.map(({ amount }) => amount),
        captured.currency,
      ),
    );
    return [
      { captureId: id, authorizationId: authorization.id, capturedAt: processedAt, captured, limit: left },
    ];
  });
  return authorizations.reduce((all, { id }) => withoutOverdrawn(all, id), captures);
}

function withoutOverdrawn(
  captures: readonly RefundableCapture[],
  authorizationId: AuthorizationId,
): RefundableCapture[] {
  const own = captures.filter((each) => each.authorizationId === authorizationId);
  let over = own.reduce((total, { limit }) => total + Math.max(0, -limit.amountMinor), 0);
  return captures
    .toReversed()
    .map((each) => {
      if (each.authorizationId !== authorizationId) return each;
      const { amountMinor, currency } = each.limit;
      const taken = Math.min(over, Math.max(0, amountMinor));
      over -= taken;
      return { ...each, limit: money(Math.max(0, amountMinor - taken), currency) };
    })
    .reverse();
}
