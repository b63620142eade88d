import type { AuthorizationId } from "~/kernel/ids";
import { money, subtract, sum } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { RefundableCapture } from "./plan-refund";

/** The captures of the given authorizations, each with its unrefunded amount. A pending refund counts as refunded. */
export function refundableCaptures(
  { transactions }: Pick<OrderSnapshot, "transactions">,
  authorizations: readonly { id: AuthorizationId }[],
): RefundableCapture[] {
  return transactions.flatMap(({ id, kind, status, parentId, amount: captured, processedAt }) => {
    const authorization = authorizations.find((each) => (each.id as string) === parentId);
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
    const limit = money(Math.max(0, left.amountMinor), captured.currency);
    return [{ captureId: id, authorizationId: authorization.id, capturedAt: processedAt, captured, limit }];
  });
}
