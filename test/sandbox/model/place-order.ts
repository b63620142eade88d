import { normalTags } from "./change-tags";
import { announce, archiveWhenDone } from "./announce";
import { checkoutPayments } from "./checkout-payments";
import { findOrCreateCustomer, type CustomerInput } from "./find-customer";
import { addBags, zeroBag } from "./money";
import type { ReferencePlace } from "./linked-provider";
import { newLine } from "./new-line";
import { openFulfillmentOrder } from "./open-fulfillment-order";
import { noteOnTimeline } from "./order-events";
import { displayFinancialStatus } from "./order-totals";
import { recordTransaction, type NewTransaction } from "./record-transaction";
import type {
  Actor,
  AddressState,
  Bag,
  OrderState,
  ShippingLineState,
  TaxLine,
  TransactionState,
} from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface PlaceOrderLine {
  title: string;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  unitPrice: Bag;
  /** The discount on the whole line. */
  discount?: Bag;
  taxLines?: TaxLine[];
  taxable?: boolean;
  requiresShipping?: boolean;
}

export interface PlaceOrderShipping {
  title: string;
  code?: string | null;
  source?: string | null;
  price: Bag;
  discount?: Bag;
  taxLines?: TaxLine[];
}

/** The input of a buyer's checkout (or of the orderCreate mutation). Amounts are minor units. */
export interface PlaceOrderInput {
  lines: PlaceOrderLine[];
  shippingLines?: PlaceOrderShipping[];
  discountCodes?: string[];
  taxesIncluded?: boolean;
  /** A known customer's id, or a customer's details: found again by e-mail, or else made. */
  customer?: { id: number } | CustomerInput | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: AddressState | null;
  /** Currency of every `Bag.shop`; by default the shop's own. */
  currency?: string;
  /** Currency of every `Bag.presentment`; by default `currency`. */
  presentmentCurrency?: string;
  /** One of `shop.gateways`, or any text. Needed unless `payment` is "none" or `transactions` are given. */
  gateway?: string;
  /**
   * "checkout" (the default) decides by the shop's capture setting and the gateway's nature; "none" places an order
   * without any transaction.
   */
  payment?: "checkout" | "AUTHORIZATION" | "SALE" | "none";
  /** The method behind Shopify's own gateway, such as "klarna"; by default a card. */
  localMethod?: string;
  /** The amount paid with a gift card, in presentment currency; `gateway` takes the rest. */
  giftCardPresentment?: number;
  /** The provider behind the gateway, which keeps an order of its own for the authorization. */
  provider?: { provider: string; referenceIn: ReferencePlace };
  /** Exactly these transactions, as `orderCreate` accepts them. */
  transactions?: Omit<NewTransaction, "actor" | "parent">[];
  statedFinancialStatus?: string | null;
  /** Milliseconds, for orders of the past; by default the clock's time. */
  createdAt?: number;
  processedAt?: number;
  test?: boolean;
  sourceName?: string;
  note?: string | null;
  tags?: string[];
  /** Who places the order; by default the buyer. */
  actor?: Actor;
}

const BUYER: Actor = { kind: "buyer", title: "Online Store" };

/** Places an order and announces order_created, its settled transactions and, if it was paid at once, order_paid. */
export function placeOrder(world: World, shop: ShopState, input: PlaceOrderInput): OrderState {
  const actor = input.actor ?? BUYER;
  const order = newOrder(world, shop, input, shop.nextOrderNumber++);
  shop.orders.set(order.id, order);
  noteOnTimeline(
    world,
    order,
    "placed",
    `${order.email ?? "A customer"} placed this order on ${actor.title}.`,
    actor,
  );
  noteOnTimeline(
    world,
    order,
    "confirmed",
    `Confirmation #${order.number} was generated for this order.`,
    actor,
  );
  const transactions = checkoutPayments(shop, order, input).map((payment) =>
    recordTransaction(world, shop, order, {
      ...payment,
      actor,
      createdAt: payment.createdAt ?? order.createdAt,
    }),
  );
  if (input.createdAt !== undefined) backdate(order, input.createdAt);
  archiveWhenDone(world, order, actor);
  announcePlaced(world, shop, order, transactions);
  return order;
}

function announcePlaced(
  world: World,
  shop: ShopState,
  order: OrderState,
  transactions: TransactionState[],
): void {
  const paid = displayFinancialStatus(order, world.clock.now()) === "PAID";
  announce(world, shop, [
    { type: "order_created", order },
    ...transactions
      .filter((transaction) => transaction.status !== "PENDING")
      .map((transaction) => ({ type: "transaction_settled" as const, order, transaction })),
    ...(paid ? [{ type: "order_paid" as const, order }] : []),
  ]);
}

/** Gives an order that is entered later its history at its own time. */
function backdate(order: OrderState, at: number): void {
  for (const event of order.events) event.createdAt = at;
  order.updatedAt = at;
}

/** An order that is in no list of the shop yet. */
export function newOrder(world: World, shop: ShopState, input: PlaceOrderInput, number: number): OrderState {
  const now = world.clock.now();
  const createdAt = input.createdAt ?? now;
  const currency = input.currency ?? shop.currency;
  const lines = input.lines.map((line) => newLine(world, line));
  const order: OrderState = {
    id: world.nextId(),
    name: `#${number}`,
    number,
    ...customerOf(world, shop, input),
    phone: input.phone ?? null,
    currency,
    presentmentCurrency: input.presentmentCurrency ?? currency,
    taxesIncluded: input.taxesIncluded ?? false,
    test: input.test ?? false,
    sourceName: input.sourceName ?? "web",
    note: input.note ?? null,
    noteAttributes: [],
    tags: normalTags(input.tags ?? []),
    risk: { assessments: [], recommendation: "NONE" },
    lines,
    shippingLines: (input.shippingLines ?? []).map((line) => newShippingLine(world, line)),
    discountCodes: input.discountCodes ?? [],
    shippingAddress: input.shippingAddress ?? null,
    transactions: [],
    refunds: [],
    fulfillmentOrders: [],
    fulfillments: [],
    events: [],
    metafields: [],
    statedFinancialStatus: input.statedFinancialStatus ?? null,
    createdAt,
    processedAt: input.processedAt ?? createdAt,
    updatedAt: createdAt,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    totalBeforeEdits: null,
  };
  openFulfillmentOrder(
    world,
    shop,
    order,
    createdAt,
    lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
  );
  return order;
}

function customerOf(
  world: World,
  shop: ShopState,
  input: PlaceOrderInput,
): Pick<OrderState, "email" | "customerId"> {
  const given = input.customer;
  if (given && "id" in given)
    return { email: input.email ?? shop.customers.get(given.id)?.email ?? null, customerId: given.id };
  const email = input.email ?? given?.email ?? null;
  if (!given && email === null) return { email, customerId: null };
  return { email, customerId: findOrCreateCustomer(world, shop, { ...given, email }).id };
}

const newShippingLine = (world: World, line: PlaceOrderShipping): ShippingLineState => ({
  id: world.nextId(),
  title: line.title,
  code: line.code ?? null,
  source: line.source ?? null,
  price: addBags(line.price),
  discount: line.discount ?? zeroBag(),
  taxLines: line.taxLines ?? [],
});
