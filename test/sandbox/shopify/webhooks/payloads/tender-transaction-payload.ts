import type { OrderState, TransactionState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { formatMoney } from "../../../model/money";
import { restTime } from "../rest-format";

/**
 * REST TenderTransaction: money that changed hands; refunds are negative (shopify.dev, "TenderTransaction").
 * Assumption: `payment_method` says "other" for every gateway here.
 */
export function tenderTransactionPayload(shop: ShopState, order: OrderState, transaction: TransactionState) {
  const { presentment } = transaction.amount;
  return {
    id: transaction.id,
    order_id: order.id,
    amount: formatMoney(
      transaction.kind === "REFUND" ? -presentment : presentment,
      order.presentmentCurrency,
    ),
    currency: order.presentmentCurrency,
    user_id: null,
    test: transaction.test,
    processed_at: restTime(transaction.processedAt, shop.ianaTimezone),
    remote_reference: transaction.paymentId,
    payment_details: null,
    payment_method: "other",
  };
}

export const isTender = ({ kind, status }: TransactionState): boolean =>
  status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE" || kind === "REFUND");
