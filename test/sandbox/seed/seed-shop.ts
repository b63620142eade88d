import { placeOrder } from "../model/place-order";
import { createRandom } from "../model/random";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { inventCheckout } from "./invent-checkout";
import { liveThrough } from "./live-through";
import { MARKETS, type Market } from "./markets";
import { openPast } from "./past-world";

const DAY = 86_400_000;
const PAST_DAYS = 60;
/**
 * For this many days the orders have been paid as the shop's setting says today; before that, payments were authorized
 * at checkout and captured by hand. So a fresh demo shop has both: authorizations that wait, and a setting to change.
 */
const SINCE_THE_CHANGE_DAYS = 3;

/** A past order takes about 6 kB, so this many fit into a process of Node's usual size. */
export const MOST_ORDERS = 200_000;

export interface SeedOptions {
  orders: number;
  /** Milliseconds; the past ends here. */
  now: number;
  /** The same seed makes the same orders (ids and times aside). */
  seed?: number;
}

/** Gives a shop sixty days of past orders, oldest first, in linear time. Nobody hears of them. */
export function seedShop(world: World, shop: ShopState, { orders, now, seed = 1 }: SeedOptions): void {
  const random = createRandom(seed);
  const past = openPast(world, random, now);
  const markets = MARKETS.flatMap((market) => Array.from({ length: market.weight }, (): Market => market));
  const start = now - PAST_DAYS * DAY;
  const step = (PAST_DAYS * DAY) / Math.max(1, orders);
  for (let index = 0; index < orders; index += 1) {
    const createdAt = wholeSecond(start + (index + random.next()) * step);
    const market = random.pick(markets);
    const currency = shop.exchangeRates.has(market.currency) ? market.currency : shop.currency;
    const gateway = random.pick(market.gateways);
    const recent = createdAt > now - SINCE_THE_CHANGE_DAYS * DAY;
    const sells = shop.gateways.get(gateway)?.checkout === "SALE";
    past.moveTo(createdAt);
    const order = placeOrder(past.world, shop, {
      ...inventCheckout(random, shop, { country: market.country, currency, items: null, discounts: true }),
      gateway,
      payment: recent ? "checkout" : sells ? "SALE" : "AUTHORIZATION",
      createdAt,
    });
    liveThrough(past, shop, order, random, now);
  }
  // Authorizations that lapsed in the past were reported then, so they cause no events.
  past.endAt(now);
}

const wholeSecond = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000;
