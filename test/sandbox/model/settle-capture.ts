import { announcePayment, paymentBefore } from "./announce";
import { natureOf } from "./gateways";
import { noteTransaction } from "./record-transaction";
import type { OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/**
 * Ends a PENDING capture once the provider has answered: payments apps resolve or reject a capture later than they are
 * asked (shopify.dev, "Capture an authorized payment"). order_transactions/create follows only then.
 * Assumption: a capture that the provider accepted before the authorization lapsed, or before the order was canceled,
 * still ends as the provider says.
 */
export function settleCaptureLater(
  world: World,
  shop: ShopState,
  order: OrderState,
  capture: TransactionState,
  declinedWith: string | null,
): void {
  world.clock.after(natureOf(shop, capture.gateway).captureDelayMs, () => {
    if (shop.orders.get(order.id) !== order) return;
    const before = paymentBefore(world, order);
    capture.status = declinedWith === null ? "SUCCESS" : "FAILURE";
    capture.errorCode = declinedWith;
    capture.processedAt = world.clock.now();
    noteTransaction(world, order, capture);
    announcePayment(world, shop, order, before, [capture]);
  });
}
