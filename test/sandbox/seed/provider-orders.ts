import { capturableOf } from "../model/authorization";
import { presetOf } from "../model/gateway-presets";
import { openAtProvider, type ReferencePlace } from "../model/linked-provider";
import { placeOrder } from "../model/place-order";
import { createRandom } from "../model/random";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import type { LinkedName } from "../providers/linked-providers";
import { inventCheckout } from "./invent-checkout";
import { openPast } from "./past-world";

const HOUR = 3_600_000;

/** Orders of the last hours, each of three articles, so that there is a part to capture and a rest to release. */
const BOUGHT: readonly { provider: LinkedName; country: string; currency: string; hoursAgo: number }[] = [
  { provider: "kustom", country: "NL", currency: "EUR", hoursAgo: 20 },
  { provider: "affirm", country: "US", currency: "USD", hoursAgo: 15 },
  { provider: "kustom", country: "FR", currency: "EUR", hoursAgo: 11 },
  { provider: "smartpay", country: "JP", currency: "JPY", hoursAgo: 9 },
  { provider: "affirm", country: "US", currency: "USD", hoursAgo: 6 },
  { provider: "kustom", country: "NL", currency: "EUR", hoursAgo: 4 },
  { provider: "smartpay", country: "JP", currency: "JPY", hoursAgo: 2 },
];

const REFERENCE_IN: ReferencePlace = "payment_id";

/**
 * Gives a shop orders that stand at the providers' test systems, too: some new ones of each provider, and those that wait
 * to be captured already. The shop becomes one for development, as only such a shop may use test accounts.
 */
export function placeAtProviders(
  world: World,
  shop: ShopState,
  { now, seed }: { now: number; seed: number },
): void {
  shop.developmentStore = true;
  for (const order of shop.orders.values())
    for (const transaction of order.transactions) {
      const provider = lenderOf(transaction.gateway, order.presentmentCurrency);
      if (provider === null || capturableOf(order, transaction, now).presentment === 0) continue;
      openAtProvider(world, order, transaction, { provider, referenceIn: REFERENCE_IN });
    }
  const random = createRandom(seed);
  const past = openPast(world, random, now);
  for (const { provider, country, currency, hoursAgo } of BOUGHT) {
    const preset = presetOf(provider);
    if (!preset) throw new TypeError(`There is no gateway of ${provider}.`);
    shop.gateways.set(preset.gateway.name, preset.gateway);
    const createdAt = now - hoursAgo * HOUR;
    past.moveTo(createdAt);
    placeOrder(past.world, shop, {
      ...inventCheckout(random, shop, { country, currency, items: 3, discounts: false }),
      gateway: preset.gateway.name,
      payment: "AUTHORIZATION",
      provider: { provider, referenceIn: REFERENCE_IN },
      createdAt,
    });
  }
  past.endAt(now);
}

/** The provider that lends by a gateway of this name in this currency. */
function lenderOf(gateway: string, currency: string): LinkedName | null {
  const bought = BOUGHT.find((each) => presetOf(each.provider)?.gateway.name === gateway);
  return bought?.currency === currency ? bought.provider : null;
}
