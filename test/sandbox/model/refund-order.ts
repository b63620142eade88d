import { announce } from "./announce";
import { bagOfTheDay } from "./exchange";
import { addBags, settledBag, shareOfBag, subtractBags, timesBag, zeroBag } from "./money";
import { noteOnTimeline } from "./order-events";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import { takeOffShipping } from "./take-off-shipping";
import type {
  Bag,
  LineState,
  OrderState,
  RefundLineState,
  RefundState,
  TransactionState,
} from "./order-state";
import { refusalOfRefund, type RefundInput, type RefundLineInput } from "./refuse-refund";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export type RefundOutcome = { ok: true; refund: RefundState } | Refusal;

/** Refunds captured money, with or without lines. */
export function refundOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: RefundInput,
): RefundOutcome {
  const refusal = refusalOfRefund(world, shop, order, input);
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
