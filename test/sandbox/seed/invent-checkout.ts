import type { CustomerInput } from "../model/find-customer";
import type { PlaceOrderInput, PlaceOrderLine, PlaceOrderShipping } from "../model/place-order";
import type { Random } from "../model/random";
import type { AddressState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import { marketOf, type Market } from "./markets";
import { bagOf, listPrice } from "./prices";
import { PRODUCTS } from "./products";

export interface CheckoutWish {
  country: string;
  currency: string;
  /** Number of different products; null: chance decides. */
  items: number | null;
  /** Whether some buyers use a discount code. */
  discounts: boolean;
}

export interface InventedCheckout extends PlaceOrderInput {
  customer: CustomerInput;
}

const DISCOUNT = { code: "WELCOME10", share: 0.1 };
const SHIPPING_EURO_CENTS = 495;
/** Orders with goods of at least this value ship free of charge. */
const FREE_SHIPPING_EURO_CENTS = 15000;

/** Invents a buyer of a country and the content of the cart. The caller decides how it is paid. */
export function inventCheckout(random: Random, shop: ShopState, wish: CheckoutWish): InventedCheckout {
  const market = marketOf(wish.country);
  const person = inventPerson(random, market);
  const discounted = wish.discounts && random.next() < 0.15;
  const goods = pickGoods(random, wish.items ?? random.pick([1, 1, 1, 2, 2, 3]));
  const lines = goods.map(({ product, variant, quantity }): PlaceOrderLine => {
    const price = listPrice(shop, product.priceInEuroCents, wish.currency);
    const discount = discounted ? Math.round(price * quantity * DISCOUNT.share) : 0;
    return {
      title: product.title,
      variantTitle: variant,
      sku: product.sku,
      vendor: product.vendor,
      quantity,
      unitPrice: bagOf(shop, price, wish.currency),
      discount: bagOf(shop, discount, wish.currency),
      taxLines: [taxLine(shop, market, price * quantity - discount, wish.currency)],
      requiresShipping: product.requiresShipping,
    };
  });
  const euroCents = goods.reduce(
    (sum, { product, quantity }) => sum + product.priceInEuroCents * quantity,
    0,
  );
  return {
    ...person,
    lines,
    shippingLines: lines.some((line) => line.requiresShipping)
      ? [shippingLine(shop, market, euroCents, wish.currency)]
      : [],
    discountCodes: discounted ? [DISCOUNT.code] : [],
    taxesIncluded: market.taxesIncluded,
    currency: shop.currency,
    presentmentCurrency: wish.currency,
  };
}

function pickGoods(random: Random, count: number) {
  const left = [...PRODUCTS];
  return Array.from({ length: Math.min(count, PRODUCTS.length) }, () => {
    const [product] = left.splice(random.integer(0, left.length - 1), 1);
    if (!product) throw new RangeError("There are no products left.");
    return { product, variant: random.pick(product.variants), quantity: random.pick([1, 1, 1, 2]) };
  });
}

function shippingLine(
  shop: ShopState,
  market: Market,
  euroCents: number,
  currency: string,
): PlaceOrderShipping {
  const price = euroCents >= FREE_SHIPPING_EURO_CENTS ? 0 : listPrice(shop, SHIPPING_EURO_CENTS, currency);
  return {
    title: price === 0 ? "Free shipping" : "Standard",
    price: bagOf(shop, price, currency),
    taxLines: price === 0 ? [] : [taxLine(shop, market, price, currency)],
  };
}

/** The tax that a price includes, or the tax on top of a price without tax. */
function taxLine(shop: ShopState, market: Market, amount: number, currency: string) {
  const { taxRate, taxesIncluded } = market;
  const tax = Math.round(taxesIncluded ? (amount * taxRate) / (1 + taxRate) : amount * taxRate);
  return { title: market.taxTitle, rate: taxRate, price: bagOf(shop, tax, currency) };
}

function inventPerson(random: Random, market: Market) {
  const [firstName, firstLatin] = random.pick(market.firstNames);
  const [lastName, lastLatin] = random.pick(market.lastNames);
  const place = random.pick(market.places);
  const email = `${firstLatin}.${lastLatin}${random.integer(1, 400)}@example.com`;
  const phone = `${market.phone}${random.integer(1000, 9999)}`;
  const shippingAddress: AddressState = {
    firstName,
    lastName,
    address1: market.address(random.pick(market.streets), random.integer(1, 180)),
    city: place.city,
    zip: place.zip,
    countryCode: market.country,
    phone,
  };
  return { customer: { email, firstName, lastName, locale: market.locale }, email, phone, shippingAddress };
}
