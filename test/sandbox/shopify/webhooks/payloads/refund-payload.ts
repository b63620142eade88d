import type { OrderState, RefundState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { formatMoney } from "../../../model/money";
import { gid, moneySet, restTime } from "../rest-format";

/** REST Refund: the refunded goods and the transactions that moved money. */
export function refundPayload(shop: ShopState, order: OrderState, refund: RefundState) {
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    order_id: order.id,
    note: refund.note,
    created_at: restTime(refund.createdAt, shop.ianaTimezone),
    processed_at: restTime(refund.createdAt, shop.ianaTimezone),
    refund_line_items: refund.lines.map((line) => ({
      line_item_id: line.lineId,
      quantity: line.quantity,
      restock_type: line.restockType.toLowerCase(),
      subtotal: formatMoney(line.subtotal.shop, order.currency),
      subtotal_set: moneySet(order, line.subtotal),
    })),
    transactions: order.transactions
      .filter((transaction) => refund.transactionIds.includes(transaction.id))
      .map((transaction) => ({
        id: transaction.id,
        admin_graphql_api_id: gid("OrderTransaction", transaction.id),
        order_id: order.id,
        parent_id: transaction.parentId,
        kind: transaction.kind.toLowerCase(),
        status: transaction.status.toLowerCase(),
        gateway: transaction.gateway,
        amount: formatMoney(transaction.amount.presentment, order.presentmentCurrency),
        currency: order.presentmentCurrency,
      })),
  };
}
