import { announce } from "./announce";
import { bagOfTheDay } from "./exchange";
import { addBags, formatMoney, settledBag, shareOfBag, subtractBags, timesBag, zeroBag } from "./money";
import { noteOnTimeline } from "./order-events";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import { takeOffShipping } from "./take-off-shipping";
import type {
  Actor,
  Bag,
  LineState,
  OrderState,
  RefundLineState,
  RefundState,
  TransactionState,
} from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface RefundLineInput {
  lineId: number;
  quantity: number;
  restockType?: string;
  locationId?: number | null;
}

export interface RefundInput {
  /** The amounts to refund; each names the CAPTURE or SALE it comes from. An empty list moves no money. */
  transactions: { parentId: number | null; amountPresentment: number; kind?: string }[];
  lines?: RefundLineInput[];
  /**
   * Shipping to refund, in presentment currency and without a tax on top; `transactions` contains its money. An amount
   * takes precedence over a full refund, as the REST documentation says.
   */
  shipping?: { fullRefund: boolean; amountPresentment: number | null };
  note?: string | null;
  actor: Actor;
  /** The provider declines: the REFUND transactions have status FAILURE and this error code, and no money moves. */
  declinedWith?: string;
}

export type RefundOutcome = { ok: true; refund: RefundState } | Refusal;

/** The amount of one payment that can still be refunded. */
export function refundableOf(order: OrderState, parent: TransactionState): Bag {
  const paid = (parent.kind === "SALE" || parent.kind === "CAPTURE") && parent.status === "SUCCESS";
  if (!paid) return zeroBag();
  const given = order.transactions.filter(
    (child) =>
      child.kind === "REFUND" &&
      child.parentId === parent.id &&
      child.status !== "FAILURE" &&
      child.status !== "ERROR",
  );
  return settledBag(subtractBags(parent.amount, addBags(zeroBag(), ...given.map((child) => child.amount))));
}

/** Refunds captured money, with or without lines. Refused with Shopify's own texts (recorded 2025-01). */
export function refundOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: RefundInput,
): RefundOutcome {
  const refusal = refusalOf(world, shop, order, input);
  if (refusal) return refusal;
  const transactions = input.transactions.map((each) => giveBack(world, shop, order, each, input));
  const refund: RefundState = {
    id: world.nextId(),
    orderId: order.id,
    note: input.note ?? null,
    createdAt: world.clock.now(),
    lines: (input.lines ?? []).map((line) => refundLine(world, order, line)),
    ...shippingGivenBack(world, shop, order, input),
    transactionIds: transactions.map((transaction) => transaction.id),
  };
  order.refunds.push(refund);
  noteOnTimeline(world, order, "refund", `${input.actor.title} refunded this order.`, input.actor);
  announce(world, shop, [
    { type: "refund_created", order, refund },
    ...transactions.map((transaction) => ({ type: "transaction_settled" as const, order, transaction })),
    { type: "order_updated", order },
  ]);
  return { ok: true, refund };
}

function refusalOf(world: World, shop: ShopState, order: OrderState, input: RefundInput): Refusal | null {
  const goods = goodsRefusal(world, shop, order, input);
  if (goods) return goods;
  for (const { kind = "REFUND" } of input.transactions)
    if (kind !== "REFUND") return refuse(`Kind ${kind.toLowerCase()} is not a valid transaction`);
  // Assumption: never recorded for refunds; the text is the one for captures.
  if (input.transactions.some((each) => each.amountPresentment <= 0))
    return refuse("Amount must be greater than zero for refund transactions");
  const net = orderTotals(order, world.clock.now()).net.presentment;
  const asked = input.transactions.reduce((total, each) => total + each.amountPresentment, 0);
  if (asked > net)
    return refuse(
      `Refund amount ${inMessage(order, asked)} is greater than net payment received ${inMessage(order, net)}`,
    );
  for (const each of input.transactions) {
    const parent = order.transactions.find((transaction) => transaction.id === each.parentId);
    if (!parent)
      return refuse("Transactions require a parent_id associated with the order", ["transactions"]);
    // Assumption: the text. More than one payment gave is refused even where the order as a whole has more.
    if (each.amountPresentment > refundableOf(order, parent).presentment)
      return refuse(
        `Refund amount ${inMessage(order, each.amountPresentment)} is greater than the refundable amount`,
      );
  }
  return null;
}

/** What is wrong with the refunded lines and shipping. */
function goodsRefusal(
  world: World,
  shop: ShopState,
  order: OrderState,
  { lines = [], shipping }: RefundInput,
): Refusal | null {
  const named = new Map<number, number>();
  for (const [index, { lineId, quantity, restockType, locationId }] of lines.entries()) {
    const at = (key: string) => ["refundLineItems", String(index), key];
    const known = order.lines.find((each) => each.id === lineId);
    const together = (named.get(lineId) ?? 0) + quantity;
    named.set(lineId, together);
    // Recorded for one entry. Assumption: entries of the same line count together.
    if (!known || together > known.currentQuantity)
      return refuse("Quantity cannot refund more items than were purchased", at("quantity"));
    // Assumption: the texts. The Admin GraphQL schema (2026-10) says that LEGACY_RESTOCK is not accepted for new
    // refunds, and that the location is empty with NO_RESTOCK; no quantity of zero or below was ever recorded.
    if (quantity <= 0) return refuse("Quantity must be greater than zero", at("quantity"));
    if (restockType === "LEGACY_RESTOCK") return refuse("Restock type is invalid", at("restockType"));
    if ((restockType ?? "NO_RESTOCK") === "NO_RESTOCK" && locationId)
      return refuse("Location must be empty when nothing is restocked", at("locationId"));
    const wrong = restockRefusal(shop, order, known, { quantity, restockType, locationId }, at);
    if (wrong) return wrong;
  }
  const left = orderTotals(order, world.clock.now()).currentShipping.presentment;
  const ofShipping = shipping?.amountPresentment ?? 0;
  // Assumption: never recorded. More than is left of the shipping costs is refused, and so is less than nothing.
  if (ofShipping > left)
    return refuse("Shipping refund amount is greater than the shipping costs", ["shipping", "amount"]);
  if (ofShipping < 0) return refuse("Shipping refund amount must not be negative", ["shipping", "amount"]);
  return null;
}

/**
 * Assumption: the texts. The schema (2026-10) says that CANCEL is for units that were not fulfilled and RETURN for those
 * that were, and the REST documentation that both require a location.
 */
function restockRefusal(
  shop: ShopState,
  order: OrderState,
  line: LineState,
  { quantity, restockType, locationId }: Omit<RefundLineInput, "lineId">,
  at: (key: string) => string[],
): Refusal | null {
  if (restockType !== "CANCEL" && restockType !== "RETURN") return null;
  if (!shop.locations.some(({ id }) => id === locationId))
    return refuse("Location does not exist", at("locationId"));
  const shipped = shippedOf(order, line);
  const most = restockType === "RETURN" ? shipped : Math.max(0, line.currentQuantity - shipped);
  return quantity > most
    ? refuse("Quantity is greater than what can be restocked this way", at("quantity"))
    : null;
}

function shippedOf(order: OrderState, line: LineState): number {
  return order.fulfillments
    .filter(({ status }) => status !== "CANCELLED")
    .flatMap(({ lines }) => lines)
    .reduce((sum, each) => (each.lineId === line.id ? sum + each.quantity : sum), 0);
}

/** Recorded on a CAD order as "$15.00". Assumption: other currencies are written "15.00 EUR". */
const inMessage = (order: OrderState, minor: number): string => {
  const amount = formatMoney(minor, order.presentmentCurrency);
  return ["CAD", "USD", "AUD"].includes(order.presentmentCurrency)
    ? `$${amount}`
    : `${amount} ${order.presentmentCurrency}`;
};

function giveBack(
  world: World,
  shop: ShopState,
  order: OrderState,
  each: RefundInput["transactions"][number],
  { actor, declinedWith }: RefundInput,
): TransactionState {
  const parent = order.transactions.find((transaction) => transaction.id === each.parentId);
  if (!parent) throw new TypeError("A refund was let through without its payment.");
  return recordTransaction(world, shop, order, {
    kind: "REFUND",
    status: declinedWith === undefined ? "SUCCESS" : "FAILURE",
    ...(declinedWith === undefined ? {} : { errorCode: declinedWith }),
    // Recorded: a wrong gateway in the request is silently replaced by the parent's.
    gateway: parent.gateway,
    amount: bagOfTheDay(shop, order, each.amountPresentment),
    parent,
    test: parent.test,
    actor,
  });
}

/** Lowers the line's current quantity, and the quantity that is still to be shipped. */
function refundLine(world: World, order: OrderState, input: RefundLineInput): RefundLineState {
  const line = order.lines.find((each) => each.id === input.lineId);
  if (!line) throw new TypeError("A refund was let through without its line.");
  const restockType = input.restockType ?? "NO_RESTOCK";
  line.currentQuantity -= input.quantity;
  const surplus = takeOffShipping(order, line);
  return {
    id: world.nextId(),
    lineId: line.id,
    quantity: input.quantity,
    restockType,
    restocked: restockType !== "NO_RESTOCK",
    locationId: input.locationId ?? null,
    // Recorded 2025-01: 10.0 for a line taken back into stock (RETURN), 0.0 for an unshipped one that is not
    // (NO_RESTOCK). Assumption: what is refunded without being shipped counts nothing only then.
    subtotal: restockType === "NO_RESTOCK" && surplus > 0 ? zeroBag() : subtotalOf(line, input.quantity),
  };
}

const subtotalOf = (line: LineState, quantity: number): Bag =>
  shareOfBag(subtractBags(timesBag(line.unitPrice, line.quantity), line.discount), quantity, line.quantity);

/** The taxes of shipping go back in proportion, and to the last cent with the last of the price. */
function shippingGivenBack(
  world: World,
  shop: ShopState,
  order: OrderState,
  { shipping }: RefundInput,
): Pick<RefundState, "shipping" | "shippingTax"> {
  if (!shipping) return { shipping: zeroBag(), shippingTax: zeroBag() };
  const totals = orderTotals(order, world.clock.now());
  const { amountPresentment } = shipping;
  const price =
    amountPresentment === null
      ? shipping.fullRefund
        ? totals.currentShipping
        : zeroBag()
      : bagOfTheDay(shop, order, amountPresentment);
  const taxBefore = addBags(zeroBag(), ...order.refunds.map((refund) => refund.shippingTax));
  const isLast = price.presentment === totals.currentShipping.presentment;
  const tax = isLast
    ? subtractBags(totals.shippingTax, taxBefore)
    : shareOfBag(totals.shippingTax, price.presentment, totals.shipping.presentment);
  return { shipping: price, shippingTax: settledBag(tax) };
}

const refuse = (message: string, field: string[] | null = null): Refusal => ({ ok: false, field, message });
