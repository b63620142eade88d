import { announce } from "./announce";
import { watchAuthorization } from "./expire-authorization";
import { natureOf } from "./gateways";
import { noteOnTimeline } from "./order-events";
import { reportOnPayment } from "./report-on-payment";
import type { OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/**
 * Klarna's orders are shown pending first and authorized some time later; Affirm's may stay pending for good though the
 * authorization stands (Klarna's and Affirm's pages on manual capture at Shopify). An authorization without an answer
 * gets one here: success, or the gateway's refusal.
 * Assumption: how long that takes, and that orders/updated reports it.
 */
export function confirmPaymentLater(
  world: World,
  shop: ShopState,
  order: OrderState,
  authorization: TransactionState,
): void {
  const { pendingForMs, authorizationFailsWith } = natureOf(shop, authorization.gateway);
  if (pendingForMs === null || authorization.kind !== "AUTHORIZATION") return;
  const isUnanswered = authorization.status === "PENDING";
  if (!isUnanswered && !(authorization.shownPending && authorization.status === "SUCCESS")) return;
  world.clock.after(pendingForMs, () => {
    if (shop.orders.get(order.id) !== order) return;
    if (!isUnanswered) {
      authorization.shownPending = false;
      const title = authorization.formattedGateway;
      noteOnTimeline(world, order, "update", `${title} confirmed the payment.`, { kind: "provider", title });
      announce(world, shop, [{ type: "order_updated", order }]);
    } else if (authorization.status === "PENDING") {
      const status = authorizationFailsWith === null ? "SUCCESS" : "FAILURE";
      reportOnPayment(world, shop, order, {
        transaction: authorization,
        status,
        errorCode: authorizationFailsWith,
      });
      watchAuthorization(world, shop, order, authorization);
    }
  });
}
