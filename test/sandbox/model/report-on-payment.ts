import { announcePayment, paymentBefore } from "./announce";
import { noteTransaction } from "./record-transaction";
import type { Bag, OrderState, TransactionState, TransactionStatus } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/**
 * A provider's late report about a payment: the answer to a pending payment, or a correction of an earlier answer (a
 * success that turns out to have failed, another amount). The transaction keeps its id.
 * Assumption: a reported transaction causes order_transactions/create, and its order orders/updated.
 */
export function reportOnPayment(
  world: World,
  shop: ShopState,
  order: OrderState,
  report: {
    transaction: TransactionState;
    status: TransactionStatus;
    amount?: Bag;
    errorCode: string | null;
  },
): void {
  const { transaction, status, amount, errorCode } = report;
  const before = paymentBefore(world, order);
  transaction.status = status;
  transaction.errorCode = errorCode;
  transaction.shownPending = false;
  if (amount) transaction.amount = amount;
  else transaction.processedAt = world.clock.now();
  noteTransaction(world, order, transaction);
  announcePayment(world, shop, order, before, [transaction]);
}
