import { announce } from "./announce";
import { capturedOf, hasLapsed, isAuthorization, isVoided } from "./authorization";
import { noteOnTimeline } from "./order-events";
import type { OrderState, ShopState, TransactionState } from "./types";
import type { World } from "./world";

const HOUR = 3_600_000;
const EXPIRED = "authorization_expired";

/**
 * Announces authorizations that have lapsed since the last look; answers the orders concerned. The lapse itself needs
 * no event: whether an authorization stands is always asked with the time (`capturableOf`).
 * Assumption: the order counts as changed (orders/updated); what Shopify sends on expiry was never recorded.
 */
export function expireAuthorizations(world: World, shop: ShopState): OrderState[] {
  const now = world.clock.now();
  const expired: OrderState[] = [];
  for (const order of shop.orders.values()) {
    if (!order.transactions.some((transaction) => lapsedUnused(order, transaction, now))) continue;
    if (order.events.some((event) => event.action === EXPIRED)) continue;
    noteOnTimeline(world, order, EXPIRED, "The payment authorization expired.", {
      kind: "provider",
      title: "Payment provider",
    });
    expired.push(order);
  }
  for (const order of expired) announce(world, shop, [{ type: "order_updated", order }]);
  return expired;
}

const lapsedUnused = (order: OrderState, transaction: TransactionState, now: number): boolean =>
  isAuthorization(transaction) &&
  hasLapsed(transaction, now) &&
  !isVoided(order, transaction) &&
  capturedOf(order, transaction).presentment === 0;

/**
 * When the next authorization of a shop lapses, as known when it had handed out this order number. With 100,000 orders
 * most looks would find nothing.
 */
const nextLapse = new WeakMap<ShopState, { at: number; orderNumber: number }>();

function nothingIsDue(shop: ShopState, now: number): boolean {
  const known = nextLapse.get(shop);
  return known !== undefined && known.orderNumber === shop.nextOrderNumber && known.at > now;
}

function rememberNextLapse(shop: ShopState, now: number): void {
  let at = Number.POSITIVE_INFINITY;
  for (const order of shop.orders.values())
    for (const { authorizationExpiresAt: expiresAt } of order.transactions)
      if (expiresAt !== null && expiresAt > now) at = Math.min(at, expiresAt);
  nextLapse.set(shop, { at, orderNumber: shop.nextOrderNumber });
}

/** Looks once an hour of the sandbox's clock, for as long as the shop is part of the world. */
export function watchAuthorizations(world: World, shop: ShopState): void {
  world.clock.after(HOUR, () => {
    if (world.shops.get(shop.domain) !== shop) return;
    const now = world.clock.now();
    if (!nothingIsDue(shop, now)) {
      expireAuthorizations(world, shop);
      rememberNextLapse(shop, now);
    }
    watchAuthorizations(world, shop);
  });
}
