import { z } from "zod";

import { parseDecimal } from "../model/money";
import { placeOrder, type PlaceOrderInput } from "../model/place-order";
import type { ShopState } from "../model/types";
import type { World } from "../model/world";
import { inventCheckout, type InventedCheckout } from "../seed/invent-checkout";
import { isMarket, MARKETS, marketOfCurrency } from "../seed/markets";
import { bagOf } from "../seed/prices";
import { created, refuse, shopRoute } from "./control-route";
import { orderDetail } from "./order-view";

const amountText = z.union([z.string().trim(), z.number().transform(String)]);
const text = z.string().trim().min(1).max(255);

const placeOrderInput = {
  gateway: text,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be a code like EUR")
    .optional(),
  /** Two letters; decides customer, address and language. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a code like NL")
    .optional(),
  /** Total of an order of one line; else `lines`; else some products are chosen. */
  amount: amountText.optional(),
  items: z.number().int().min(1).max(20).optional(),
  lines: z
    .array(
      z.strictObject({
        title: text,
        quantity: z.number().int().min(1).max(1000).default(1),
        unitPrice: amountText,
        sku: text.optional(),
        requiresShipping: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(100)
    .optional(),
  payment: z.enum(["checkout", "AUTHORIZATION", "SALE", "none"]).default("checkout"),
  customer: z
    .strictObject({ firstName: text.optional(), lastName: text.optional(), email: z.email().optional() })
    .optional(),
  test: z.boolean().default(false),
  sourceName: text.optional(),
  note: z.string().max(5000).optional(),
  tags: z.array(text).max(250).optional(),
};
type Input = z.infer<z.ZodObject<typeof placeOrderInput>>;

/** POST /sandbox/orders: a buyer checks out. What is not said is made up, by the sandbox's seeded chance. */
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
    const checkout = checkoutOf(world, shop, input, currency);
    if (typeof checkout === "string") return refuse(400, checkout);
    const order = placeOrder(world, shop, checkout);
    return created({ order: orderDetail(shop, order, world.clock.now()) });
  },
});

/** The order to place, or a sentence about an amount that is none. */
function checkoutOf(world: World, shop: ShopState, input: Input, currency: string): PlaceOrderInput | string {
  const country = input.country ?? marketOfCurrency(currency)?.country ?? "NL";
  const invented = inventCheckout(world.random, shop, {
    country,
    currency,
    items: input.items ?? null,
    discounts: false,
  });
  const goods = goodsOf(shop, input, currency);
  if (typeof goods === "string") return goods;
  return {
    ...invented,
    ...(goods === null ? {} : { lines: goods, shippingLines: [], discountCodes: [] }),
    ...customerOf(invented, input.customer),
    gateway: input.gateway,
    payment: input.payment,
    test: input.test,
    sourceName: input.sourceName ?? "web",
    note: input.note ?? null,
    tags: input.tags ?? [],
  };
}

/** A customer who was named is named everywhere: on the order, on the parcel and in the shop's list. */
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

/** The lines that were asked for, null when any will do, a sentence when one has no price. */
function goodsOf(shop: ShopState, input: Input, currency: string): PlaceOrderInput["lines"] | string | null {
  const wanted =
    input.lines ??
    (input.amount === undefined ? null : [{ title: "Test item", quantity: 1, unitPrice: input.amount }]);
  if (wanted === null) return null;
  const lines: PlaceOrderInput["lines"] = [];
  for (const line of wanted) {
    const price = parseDecimal(line.unitPrice, currency);
    if (price === null || price <= 0) return `"${line.unitPrice}" is not a price; write it like 12.50.`;
    if (price * line.quantity > LARGEST_MINOR)
      return `"${line.unitPrice}" is more than the sandbox can count.`;
    lines.push({
      ...line,
      sku: "sku" in line ? (line.sku ?? null) : null,
      unitPrice: bagOf(shop, price, currency),
    });
  }
  return lines;
}

/** Sums of many such lines in several currencies stay safe integers. */
const LARGEST_MINOR = 1_000_000_000_000;
