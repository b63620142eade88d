import { unsettledOf } from "../../../model/authorization";
import type { OrderState, TransactionState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { formatMoney } from "../../../model/money";
import { gid, moneySet, restTime, restTimeOrNull } from "../rest-format";

/**
 * REST Transaction, in the currency of the payment.
 * Assumption: only Plus shops get `authorization_expires_at`, like the Admin API's field.
 */
export function transactionPayload(
  shop: ShopState,
  order: OrderState,
  transaction: TransactionState,
  now: number,
) {
  const plus = shop.plan === "plus" || shop.plan === "enterprise";
  return {
    id: transaction.id,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: order.id,
    parent_id: transaction.parentId,
    kind: transaction.kind.toLowerCase(),
    status: transaction.status.toLowerCase(),
    gateway: transaction.gateway,
    amount: formatMoney(transaction.amount.presentment, order.presentmentCurrency),
    currency: order.presentmentCurrency,
    amount_rounding: null,
    authorization: transaction.kind === "AUTHORIZATION" ? transaction.paymentId : null,
    authorization_expires_at: plus
      ? restTimeOrNull(transaction.authorizationExpiresAt, shop.ianaTimezone)
      : null,
    extended_authorization_attributes: {},
    error_code: transaction.errorCode?.toLowerCase() ?? null,
    message: null,
    payment_id: transaction.paymentId,
    manual_payment_gateway: transaction.manualPaymentGateway,
    test: transaction.test,
    source_name: order.sourceName,
    created_at: restTime(transaction.createdAt, shop.ianaTimezone),
    processed_at: restTime(transaction.processedAt, shop.ianaTimezone),
    total_unsettled_set: moneySet(order, unsettledOf(order, transaction, now)),
    payments_refund_attributes: {},
    receipt: transaction.receiptJson === null ? {} : (JSON.parse(transaction.receiptJson) as object),
  };
}
