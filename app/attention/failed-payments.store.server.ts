import type { Tx } from "~/platform/database/client.server";
import { asId, type AuthorizationId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { atLeastZero, money, subtract, type Money } from "~/kernel/money";

export interface FailedPayments {
  orderName: string;
  /** When the first parcel left. */
  shippedAt: Date;
  gatewayName: string;
  /** What is owed of the order and no authorization can bring. */
  uncovered: Money;
  authorizationIds: AuthorizationId[];
}

/**
 * The pay-later payments of an order that failed after something of it was shipped, while none is still waiting for its
 * answer. Null where there is none. Test orders are no goods.
 */
export async function findFailedPayments(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<FailedPayments | null> {
  const order = await tx.order.findUnique({
    where: {
      shop_id: { shop, id: orderId },
      payLater: true,
      test: false,
      paymentPending: false,
      canceledAt: null,
      firstShippedAt: { not: null },
    },
    include: { authorizations: { where: { class: "pay_later", state: "failed" } } },
  });
  const [first] = order?.authorizations ?? [];
  if (!order?.firstShippedAt || !first) return null;
  const { currency } = order;
  return {
    orderName: order.name,
    shippedAt: order.firstShippedAt,
    gatewayName: first.gatewayName,
    uncovered: atLeastZero(
      subtract(money(order.amountOwedMinor, currency), money(order.amountCapturableMinor, currency)),
    ),
    authorizationIds: order.authorizations.map(({ id }) => asId(id)),
  };
}

/** Has a person look at the order, or (null) no longer. What was there before keeps the time since when. */
export async function writePaymentFailed(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  found: { amount: Money; since: Date } | null,
): Promise<void> {
  const reason = "payment_failed";
  if (!found) {
    await tx.attention.deleteMany({ where: { shop, orderId, reason } });
    return;
  }
  const { amount, since } = found;
  await tx.attention.upsert({
    where: { shop_orderId_reason: { shop, orderId, reason } },
    create: { shop, orderId, reason, ...amount, since },
    update: amount,
  });
}
