import { decimalsOf } from "../model/money";
import type { Bag } from "../model/order-state";
import type { ShopState } from "../model/shop-state";

/** Prices in foreign markets are set by hand, to figures that look like prices there; euro cents times a factor. */
const LIST_PRICES: Record<string, (euroCents: number) => number> = {
  EUR: (cents) => cents,
  SEK: (cents) => Math.max(1, Math.round((cents * 0.114) / 10)) * 1000 - 100,
  USD: (cents) => Math.max(1, Math.round((cents * 1.09) / 100)) * 100 - 1,
  JPY: (cents) => Math.max(1, Math.round((cents * 1.64) / 10)) * 10,
  // A thousand fils to the dinar, and no coin below five of them.
  KWD: (cents) => Math.max(1, Math.round((cents * 3.36) / 5)) * 5,
};

/** Price of something in a currency, in that currency's minor unit. */
export function listPrice(shop: ShopState, euroCents: number, currency: string): number {
  const known = LIST_PRICES[currency];
  if (known) return known(euroCents);
  const scale = 10 ** (decimalsOf(currency) - 2);
  return Math.max(1, Math.round((euroCents * rate(shop, "EUR") * scale) / rate(shop, currency)));
}

/** Both figures of an amount in the buyer's currency, at the shop's rate. */
export function bagOf(shop: ShopState, presentment: number, currency: string): Bag {
  if (currency === shop.currency) return { shop: presentment, presentment };
  const scale = 10 ** (decimalsOf(shop.currency) - decimalsOf(currency));
  return { shop: Math.round(presentment * rate(shop, currency) * scale), presentment };
}

function rate(shop: ShopState, currency: string): number {
  const known = shop.exchangeRates.get(currency);
  if (known === undefined) throw new RangeError(`${shop.domain} has no rate for ${currency}.`);
  return known;
}
