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
 * The pay-later payments of an order that failed after a part was shipped, while no other payment is pending. Null
 * where there are none, and for test orders, which ship no goods.
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
