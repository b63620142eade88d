import { capturableOf, hasLapsed, isAuthorization, isVoided, unsettledOf } from "./authorization";
import { addBags, settledBag, shareOfBag, subtractBags, timesBag, zeroBag } from "./money";
import type { Bag, LineState, OrderState, TransactionState } from "./order-state";

export interface OrderTotals {
  /** Lines less discounts. */
  subtotal: Bag;
  discounts: Bag;
  shipping: Bag;
  shippingTax: Bag;
  tax: Bag;
  total: Bag;
  /** After refunds of lines and cancellation. */
  currentSubtotal: Bag;
  currentDiscounts: Bag;
  currentTax: Bag;
  /** The price of shipping after refunds, also of a canceled order (Admin GraphQL schema, 2026-10). */
  currentShipping: Bag;
  currentTotal: Bag;
  capturable: Bag;
  /** Gross: captured and sold, without subtracting refunds. */
  received: Bag;
  refunded: Bag;
  net: Bag;
  outstanding: Bag;
}

const sum = <T>(items: T[], pick: (item: T) => Bag): Bag => addBags(zeroBag(), ...items.map(pick));
const settled = (order: OrderState, ...kinds: TransactionState["kind"][]): Bag =>
  sum(
    order.transactions.filter((each) => each.status === "SUCCESS" && kinds.includes(each.kind)),
    (each) => each.amount,
  );
const taxOf = (item: { taxLines: { price: Bag }[] }): Bag => sum(item.taxLines, (tax) => tax.price);
const subtotalOf = (line: LineState): Bag =>
  subtractBags(timesBag(line.unitPrice, line.quantity), line.discount);
const kept = (line: LineState, bag: Bag): Bag => shareOfBag(bag, line.currentQuantity, line.quantity);

/** Every total that Shopify derives from an order, at `now` (authorizations lapse), in minor units. */
export function orderTotals(order: OrderState, now: number): OrderTotals {
  const { lines, shippingLines } = order;
  const subtotal = sum(lines, subtotalOf);
  const shipping = sum(shippingLines, (line) => subtractBags(line.price, line.discount));
  const shippingTax = sum(shippingLines, taxOf);
  const tax = addBags(sum(lines, taxOf), shippingTax);
  const total = order.taxesIncluded ? addBags(subtotal, shipping) : addBags(subtotal, shipping, tax);
  const cancelled = order.cancelledAt !== null;
  const shippingRefunded = sum(order.refunds, (refund) => refund.shipping);
  const shippingTaxRefunded = sum(order.refunds, (refund) => refund.shippingTax);
  const currentSubtotal = cancelled ? zeroBag() : sum(lines, (line) => kept(line, subtotalOf(line)));
  const currentTax = cancelled
    ? zeroBag()
    : addBags(
        sum(lines, (line) => kept(line, taxOf(line))),
        settledBag(subtractBags(shippingTax, shippingTaxRefunded)),
      );
  const currentShipping = settledBag(subtractBags(shipping, shippingRefunded));
  const currentTotal = addBags(
    currentSubtotal,
    cancelled ? zeroBag() : currentShipping,
    order.taxesIncluded ? zeroBag() : currentTax,
  );
  const received = settled(order, "SALE", "CAPTURE");
  const refunded = settled(order, "REFUND");
  const capturable = sum(order.transactions, (each) => capturableOf(order, each, now));
  const unsettled = sum(order.transactions, (each) => unsettledOf(order, each, now));
  return {
    subtotal,
    discounts: sum([...lines, ...shippingLines], (line) => line.discount),
    shipping,
    shippingTax,
    tax,
    total,
    currentSubtotal,
    currentDiscounts: cancelled ? zeroBag() : sum(lines, (line) => kept(line, line.discount)),
    currentTax,
    currentShipping,
    currentTotal,
    capturable,
    received,
    refunded,
    net: subtractBags(received, refunded),
    // Recorded: 0.0 while authorized, the whole total again after a void, 0.0 after a cancellation.
    // Assumption: still 0.0 while a capture is pending.
    outstanding: settledBag(subtractBags(currentTotal, addBags(received, unsettled))),
  };
}

/**
 * AUTHORIZED, PAID, ...; null while nothing is known about payment (recorded: no transactions, or only failed ones).
 * Assumption: PARTIALLY_PAID after a partial capture, PENDING while the capture of everything is pending, and EXPIRED
 * once the window has passed without a capture.
 */
export function displayFinancialStatus(order: OrderState, now: number): string | null {
  const received = settledPresentment(order, "SALE") + settledPresentment(order, "CAPTURE");
  const refunded = settledPresentment(order, "REFUND");
  if (refunded > 0) return refunded >= received ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (received > 0) {
    const totals = orderTotals(order, now);
    const due = order.cancelledAt === null ? totals.currentTotal : totals.total;
    return received >= due.presentment ? "PAID" : "PARTIALLY_PAID";
  }
  const authorizations = order.transactions.filter(isAuthorization);
  const standing = authorizations.filter((each) => capturableOf(order, each, now).presentment > 0);
  if (standing.length > 0) return standing.some((each) => each.shownPending) ? "PENDING" : "AUTHORIZED";
  if (order.transactions.some((each) => each.status === "PENDING")) return "PENDING";
  if (authorizations.some((each) => isVoided(order, each))) return "VOIDED";
  if (authorizations.some((each) => hasLapsed(each, now))) return "EXPIRED";
  return order.statedFinancialStatus;
}

/** Searches call this for every order, so it makes no lists. */
function settledPresentment(order: OrderState, kind: TransactionState["kind"]): number {
  let total = 0;
  for (const each of order.transactions)
    if (each.kind === kind && each.status === "SUCCESS") total += each.amount.presentment;
  return total;
}

/** Units that were shipped and not taken back. */
export const fulfilledQuantity = (order: OrderState, lineId: number): number =>
  order.fulfillments
    .filter((fulfillment) => fulfillment.status === "SUCCESS")
    .flatMap((fulfillment) => fulfillment.lines)
    .reduce((quantity, line) => (line.lineId === lineId ? quantity + line.quantity : quantity), 0);

/** Units of a line that are still to be shipped; a canceled order has none (recorded). */
export const unfulfilledQuantity = (order: OrderState, line: LineState): number =>
  order.cancelledAt === null ? Math.max(0, line.currentQuantity - fulfilledQuantity(order, line.id)) : 0;

/** Units of a line that may be shipped: the unfulfilled ones less those on hold (recorded 2026-04). */
export const fulfillableQuantity = (order: OrderState, line: LineState): number =>
  Math.max(0, unfulfilledQuantity(order, line) - heldQuantity(order, line.id));

const heldQuantity = (order: OrderState, lineId: number): number =>
  order.fulfillmentOrders
    .filter((each) => each.status === "ON_HOLD")
    .flatMap((each) => each.lines)
    .reduce((quantity, line) => (line.lineId === lineId ? quantity + line.remainingQuantity : quantity), 0);

/** UNFULFILLED, PARTIALLY_FULFILLED, IN_PROGRESS, ON_HOLD, FULFILLED. */
export function displayFulfillmentStatus(order: OrderState): string {
  const fulfilled = order.lines.some((line) => fulfilledQuantity(order, line.id) > 0);
  if (fulfilled && order.lines.every((line) => line.currentQuantity <= fulfilledQuantity(order, line.id)))
    return "FULFILLED";
  if (fulfilled) return "PARTIALLY_FULFILLED";
  if (order.fulfillmentOrders.some((each) => each.status === "IN_PROGRESS")) return "IN_PROGRESS";
  if (order.fulfillmentOrders.some((each) => each.status === "ON_HOLD")) return "ON_HOLD";
  return "UNFULFILLED";
}
