import { z } from "zod";

import { assessRisk } from "../model/assess-risk";
import { editOrder } from "../model/edit-order";
import { presetOf, type GatewayPreset } from "../model/gateway-presets";
import { REFERENCE_PLACES } from "../model/linked-provider";
import { parseDecimal } from "../model/money";
import { placeOrder, type PlaceOrderInput } from "../model/place-order";
import type { OrderState } from "../model/order-state";
import { RISK_LEVELS } from "../model/risk-state";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { GATEWAY_VERBS, isLinkedName } from "../providers/linked-providers";
import { inventCheckout, type InventedCheckout } from "../seed/invent-checkout";
import { isMarket, MARKETS, marketOfCurrency } from "../seed/markets";
import { bagOf } from "../seed/prices";
import { created, refuse, shopRoute } from "./control-route";
import { noPreset } from "./gateways";
import { amountText, goodsInput, readGoods } from "./goods";
import { orderDetail } from "./order-view";

const text = z.string().trim().min(1).max(255);

export const placeOrderInput = {
  /** A gateway's name, or a preset that brings a name and a nature. */
  gateway: text.optional(),
  preset: z.string().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be a code like EUR")
    .optional(),
  /** Two letters, which decide customer, address and language. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a code like NL")
    .optional(),
  /** Total of an order of one line. Otherwise `lines` counts, or else some products are chosen. */
  amount: amountText.optional(),
  items: z.number().int().min(1).max(20).optional(),
  lines: goodsInput.min(1).optional(),
  /** Price for shipping `amount` or `lines`; without it shipping is free. */
  shipping: amountText.optional(),
  /** The tax of shipping: within the price or on top of it, as the country has it. */
  shippingTax: amountText.optional(),
  /** The method behind Shopify's own gateway ("klarna"); by default a card. */
  localMethod: text.optional(),
  /** The provider behind the gateway, which then keeps an order of its own. Brings the preset of its name. */
  provider: text.optional(),
  /** Where the gateway leaves the provider's id. */
  referenceIn: z.enum(REFERENCE_PLACES).default("payment_id"),
  /** The amount paid with a gift card; the gateway takes the rest. */
  giftCard: amountText.optional(),
  payment: z.enum(["checkout", "AUTHORIZATION", "SALE", "none"]).default("checkout"),
  customer: z
    .strictObject({ firstName: text.optional(), lastName: text.optional(), email: z.email().optional() })
    .optional(),
  test: z.boolean().default(false),
  sourceName: text.optional(),
  note: z.string().max(5000).optional(),
  tags: z.array(text).max(250).optional(),
  /** What Shopify thinks of the order at once. */
  risk: z.enum(RISK_LEVELS).optional(),
};
export type Input = z.infer<z.ZodObject<typeof placeOrderInput>> & { gateway: string };

/** POST /sandbox/orders: a buyer checks out. The sandbox's seeded chance invents what the input leaves out. */
export const placeOrderRoute = shopRoute({
  method: "POST",
  path: "/sandbox/orders",
  input: placeOrderInput,
  answer({ context: { world }, shop, input }) {
    const countries = MARKETS.map((market) => market.country);
    if (input.country !== undefined && !isMarket(input.country)) {
      return refuse(400, `Customers live in ${countries.join(", ")}, not in ${input.country}.`);
    }
    const currency = input.currency ?? shop.currency;
    if (!shop.exchangeRates.has(currency)) {
      return refuse(
        400,
        `${shop.domain} does not sell in ${currency}; it knows ${[...shop.exchangeRates.keys()].join(", ")}.`,
      );
    }
    const linkFault = faultOfLink(world, input.provider, currency);
    if (linkFault !== null) return refuse(400, linkFault);
    const wanted = input.preset ?? (input.gateway === undefined ? input.provider : undefined);
    const preset = wanted === undefined ? null : presetOf(wanted);
    if (wanted !== undefined && preset === null) return refuse(400, noPreset(wanted));
    const gateway = input.gateway ?? preset?.gateway.name;
    if (gateway === undefined) return refuse(400, "Say how the order is paid: gateway, or preset.");
    const checkout = checkoutOf(world, shop, { ...input, gateway }, currency);
    if (typeof checkout === "string") return refuse(400, checkout);
    const order = buy(world, shop, checkout, preset);
    if (input.risk !== undefined)
      assessRisk(world, shop, order, { riskLevel: input.risk, provider: null, facts: [] });
    return created({ order: orderDetail(shop, order, world.clock.now()) });
  },
});

/** Why no provider of this name can keep the order, or null. */
function faultOfLink(world: World, provider: string | undefined, currency: string): string | null {
  if (provider === undefined) return null;
  if (!isLinkedName(provider) || !world.linkedProviders.has(provider))
    return `There is no provider ${provider} here; there are ${[...world.linkedProviders.keys()].join(", ")}.`;
  const { currencies } = GATEWAY_VERBS[provider];
  return currencies === null || currencies.some((each) => each === currency)
    ? null
    : `${provider} lends ${currencies.join(", ")}, not ${currency}.`;
}

/** With a preset the gateway behaves as the preset from then on, and the order is paid in that way. */
function buy(
  world: World,
  shop: ShopState,
  checkout: PlaceOrderInput,
  preset: GatewayPreset | null,
): OrderState {
  if (!preset) return placeOrder(world, shop, checkout);
  const gateway = { ...preset.gateway, name: checkout.gateway ?? preset.gateway.name };
  shop.gateways.set(gateway.name, gateway);
  const share = preset.giftCardShare;
  const order = placeOrder(world, shop, {
    ...checkout,
    ...(preset.localMethod === undefined ? {} : { localMethod: preset.localMethod }),
    ...(share === undefined ? {} : { giftCardPresentment: Math.floor(priceOf(checkout) * share) }),
  });
  if (preset.upsell === true) {
    const unitPrice = bagOf(shop, Math.max(1, Math.floor(priceOf(checkout) / 5)), order.presentmentCurrency);
    editOrder(world, shop, order, {
      add: [{ title: "Gift wrapping", quantity: 1, unitPrice, requiresShipping: false }],
      remove: [],
      authorizeAt: gateway.name,
      actor: { kind: "buyer", title: "Online Store" },
    });
  }
  return order;
}

/** The price of the goods, in minor units of the currency that the buyer pays in. */
const priceOf = ({ lines }: PlaceOrderInput): number =>
  lines.reduce((sum, line) => sum + line.unitPrice.presentment * line.quantity, 0);

/** The order to place, or a sentence about an invalid amount. */
export function checkoutOf(
  world: World,
  shop: ShopState,
  input: Input,
  currency: string,
): PlaceOrderInput | string {
  const country = input.country ?? marketOfCurrency(currency)?.country ?? "NL";
  const invented = inventCheckout(world.random, shop, {
    country,
    currency,
    items: input.items ?? null,
    discounts: false,
  });
  const goods = goodsOf(shop, input, currency);
  if (typeof goods === "string") return goods;
  const shipping = shippingOf(shop, input, currency);
  if (typeof shipping === "string") return shipping;
  const giftCard = input.giftCard === undefined ? 0 : parseDecimal(input.giftCard, currency);
  if (giftCard === null || giftCard < 0)
    return `"${input.giftCard ?? ""}" is not an amount; write it like 12.50.`;
  return {
    ...invented,
    ...(goods === null ? {} : { lines: goods, shippingLines: shipping, discountCodes: [] }),
    ...customerOf(invented, input.customer),
    gateway: input.gateway,
    payment: input.payment,
    giftCardPresentment: giftCard,
    ...(input.localMethod === undefined ? {} : { localMethod: input.localMethod }),
    ...(input.provider === undefined
      ? {}
      : { provider: { provider: input.provider, referenceIn: input.referenceIn } }),
    test: input.test,
    sourceName: input.sourceName ?? "web",
    note: input.note ?? null,
    tags: input.tags ?? [],
  };
}

/** A named customer has that name everywhere: on the order, on the parcel and in the shop's list. */
function customerOf(invented: InventedCheckout, named: Input["customer"]): Partial<PlaceOrderInput> {
  if (!named) return {};
  const customer = { ...invented.customer, ...named };
  const address = invented.shippingAddress ?? null;
  return {
    customer,
    email: customer.email ?? null,
    shippingAddress: address && {
      ...address,
      firstName: customer.firstName ?? address.firstName,
      lastName: customer.lastName ?? address.lastName,
    },
  };
}

/** One shipping line where a price was given, or a sentence about an invalid price. */
function shippingOf(
  shop: ShopState,
  { shipping, shippingTax }: Input,
  currency: string,
): NonNullable<PlaceOrderInput["shippingLines"]> | string {
  if (shipping === undefined) return [];
  const price = parseDecimal(shipping, currency);
  if (price === null || price < 0) return `"${shipping}" is not an amount; write it like 12.50.`;
  const tax = parseDecimal(shippingTax ?? "0", currency);
  if (tax === null || tax < 0) return `"${shippingTax ?? ""}" is not an amount; write it like 12.50.`;
  const taxLines =
    tax === 0 ? [] : [{ title: "Tax", rate: tax / Math.max(1, price), price: bagOf(shop, tax, currency) }];
  return [{ title: "Standard", price: bagOf(shop, price, currency), taxLines }];
}

/** The requested lines, null where any lines will do, a sentence where one has no price. */
function goodsOf(shop: ShopState, input: Input, currency: string): PlaceOrderInput["lines"] | string | null {
  if (input.lines !== undefined) return readGoods(shop, input.lines, currency);
  if (input.amount === undefined) return null;
  return readGoods(shop, [{ title: "Test item", quantity: 1, unitPrice: input.amount }], currency);
}
