import { decimalsOf } from "./money";
import type { Bag, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";

/**
 * A later transaction (capture, refund, mark as paid) is made in presentment currency; Shopify calculates the shop's
 * money with the rate of the day and not with the order's ratio (recorded 2026-04: 1.00 USD -> 1.4 CAD on an order
 * whose ratio was 1.359).
 */
export function bagOfTheDay(shop: ShopState, order: OrderState, presentment: number): Bag {
  if (order.currency === order.presentmentCurrency) return { shop: presentment, presentment };
  const rate = rateOf(shop, order.presentmentCurrency) / rateOf(shop, order.currency);
  const scale = 10 ** (decimalsOf(order.currency) - decimalsOf(order.presentmentCurrency));
  return { shop: Math.round(presentment * rate * scale), presentment };
}

/** Units of the shop's currency for one unit of `currency`. A currency without a rate counts as par. */
const rateOf = (shop: ShopState, currency: string): number =>
  currency === shop.currency ? 1 : (shop.exchangeRates.get(currency) ?? 1);
