import { announce } from "./announce";
import { natureOf } from "./gateways";
import { noteOnTimeline } from "./order-events";
import type { OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/**
 * Klarna's orders are shown pending first and authorized some time later; Affirm's may stay pending for good though
 * the authorization stands (Klarna's and Affirm's pages on manual capture at Shopify).
 * Assumption: how long it takes, and that orders/updated tells of it.
 */
export function confirmPaymentLater(
  world: World,
  shop: ShopState,
  order: OrderState,
  authorization: TransactionState,
): void {
  const { pendingForMs } = natureOf(shop, authorization.gateway);
  if (!authorization.shownPending || pendingForMs === null) return;
  if (authorization.kind !== "AUTHORIZATION" || authorization.status !== "SUCCESS") return;
  world.clock.after(pendingForMs, () => {
    if (shop.orders.get(order.id) !== order) return;
    authorization.shownPending = false;
    const title = authorization.formattedGateway;
    noteOnTimeline(world, order, "update", `${title} confirmed the payment.`, { kind: "provider", title });
    announce(world, shop, [{ type: "order_updated", order }]);
  });
}
