import { defaultGateways } from "./gateways";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface CreateShopInput {
  /** "demo-shop.myshopify.com" */
  domain: string;
  name: string;
  /** ISO 4217 */
  currency: string;
  plan: ShopState["plan"];
  ianaTimezone: string;
  email: string;
}

/** One unit of each currency in euro; a shop's own rates follow from these. Assumption: the figures. */
const IN_EURO: Record<string, number> = {
  EUR: 1,
  USD: 0.92,
  CAD: 0.6571,
  GBP: 1.17,
  SEK: 0.088,
  NOK: 0.086,
  DKK: 0.134,
  CHF: 1.05,
  AUD: 0.6,
  JPY: 0.0061,
  KWD: 2.98,
};

/**
 * Opens a shop and adds it to `world.shops`: one location, capture at checkout, the default gateways, and one workflow
 * "Order fulfilled -> Capture payment" that is switched off. The app is not installed.
 */
export function createShop(world: World, input: CreateShopInput): ShopState {
  const shop: ShopState = {
    ...input,
    id: world.nextId(),
    locale: "en",
    developmentStore: false,
    captureMethod: "at_checkout",
    gateways: defaultGateways(),
    exchangeRates: ratesFor(input.currency),
    orders: new Map(),
    drafts: new Map(),
    customers: new Map(),
    locations: [{ id: world.nextId(), name: "Shop location", isFulfillmentService: false }],
    webhookSubscriptions: [],
    metafieldDefinitions: [],
    installation: { installed: false, scopes: [], tokens: [] },
    staff: new Map(),
    workflows: [
      {
        id: world.random.uuid(),
        title: "Order fulfilled -> Capture payment",
        trigger: "order_fulfilled",
        conditions: "none",
        actions: [{ action: "capture_payment", properties: {} }],
        enabled: false,
        delayMs: 0,
      },
    ],
    workflowRuns: [],
    nextOrderNumber: 1001,
    bulkOperations: [],
    jobs: new Map(),
  };
  world.shops.set(shop.domain, shop);
  return shop;
}

const ratesFor = (currency: string): Map<string, number> => {
  const own = IN_EURO[currency] ?? 1;
  return new Map(Object.entries(IN_EURO).map(([other, inEuro]) => [other, inEuro / own]));
};
