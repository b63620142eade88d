import { announce } from "./announce";
import { capturableOf } from "./authorization";
import { noteOnTimeline } from "./order-events";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

const PROVIDER: Actor = { kind: "provider", title: "Payment provider" };

/**
 * Reports the moment when an authorization lapses with money left. The lapse itself needs no event: `capturableOf`
 * always gets the time.
 * Assumption: the order counts as changed (orders/updated); what Shopify sends on expiry was never recorded.
 */
export function watchAuthorization(
  world: World,
  shop: ShopState,
  order: OrderState,
  authorization: TransactionState,
): void {
  const expiresAt = authorization.heldUntil;
  if (authorization.kind !== "AUTHORIZATION" || authorization.status !== "SUCCESS" || expiresAt === null)
    return;
  world.clock.after(Math.max(0, expiresAt - world.clock.now()), () => {
    if (shop.orders.get(order.id) !== order) return;
    if (capturableOf(order, authorization, expiresAt - 1).presentment === 0) return;
    noteOnTimeline(world, order, "authorization_expired", "The payment authorization expired.", PROVIDER);
    announce(world, shop, [{ type: "order_updated", order }]);
  });
}
