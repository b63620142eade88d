import type { AuthorizationId } from "~/kernel/ids";
import type { OrderFacts } from "~/money/order-facts";

export interface FailedPayments {
  orderName: string;
  /** When the first parcel left. */
  shippedAt: Date;
  gatewayName: string;
  authorizationIds: AuthorizationId[];
}

/**
 * The pay-later payments of an order that failed after something of it was shipped, while none is still waiting for its
 * answer. Null where there is none. Test orders are no goods.
 */
export function findFailedPayments({
  order,
  authorizations,
}: Pick<OrderFacts, "order" | "authorizations">): FailedPayments | null {
  const { name, firstShippedAt, kind, test, paymentPending, canceledAt } = order;
  if (!firstShippedAt || kind !== "pay_later" || test || paymentPending || canceledAt) return null;
  const failed = authorizations.filter((each) => each.class === "pay_later" && each.state === "failed");
  const [first] = failed;
  if (!first) return null;
  return {
    orderName: name,
    shippedAt: firstShippedAt,
    gatewayName: first.gatewayName,
    authorizationIds: failed.map(({ id }) => id),
  };
}
