import type { OrderState, TransactionState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";

export function findTransaction(
  shop: ShopState,
  id: number,
): { order: OrderState; transaction: TransactionState } | null {
  for (const order of shop.orders.values()) {
    const transaction = order.transactions.find((each) => each.id === id);
    if (transaction) return { order, transaction };
  }
  return null;
}
