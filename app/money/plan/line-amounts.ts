import { allocate } from "~/kernel/allocate";
import type { LineId } from "~/kernel/ids";
import {
  atLeastZero,
  compare,
  isPositive,
  lesser,
  money,
  subtract,
  sum,
  zero,
  type Money,
} from "~/kernel/money";
import { SHIPPING, type LineKey } from "./selection";
import { shareOf, type ShippingPrice } from "./shipping-price";

/** One order line, or shipping (quantity 1), with its share of the authorized money. */
export interface LineAmount {
  key: LineKey;
  /** The ordered quantity, including units that were taken off since. */
  quantity: number;
  quantityCaptured: number;
  quantityRefunded: number;
  /** Units that can still be captured: neither captured nor taken off the order. */
  quantityLeft: number;
  /** Units that can still be refunded: captured, and neither refunded nor taken off the order. */
  quantityRefundable: number;
  /** The line's share of the authorized money, for the whole `quantity`. */
  amount: Money;
  /** The part of `amount` that was refunded: of goods the price of units, of shipping any amount. */
  amountRefunded: Money;
  /** The part of `amount` that can still be refunded. */
  amountRefundable: Money;
}

/** An order's line in Shopify's own figures. */
export interface PricedLine {
  id: LineId;
  quantity: number;
  quantityCurrent: number;
  /** Discounted price of the whole quantity, with the tax on top of the price. */
  due: Money;
}

/**
 * The part of a line that operations moved, whether their answer is known or awaited. Shopify gets each refunded line
 * and takes it off the order's current quantity.
 */
export interface MovedLine {
  kind: "capture" | "refund";
  key: LineKey;
  quantity: number;
  /** The share of the line in the operation's money. */
  amount: Money;
}

export interface LineAmountsInput {
  lines: readonly PricedLine[];
  /** Shipping after discounts, with its tax. */
  shippingDue: Money;
  /** Absent where nobody asks what of shipping was refunded. */
  shippingPrice?: ShippingPrice;
  /** The money to divide: see `amountToDivide`. */
  whole: Money;
  moved: readonly MovedLine[];
  /** Captured on the whole order and not refunded, for whatever purpose. */
  refundable: Money;
}

/**
 * Divides the money of an order over its lines and shipping, to the minor unit. Shopify's figures are used unchanged
 * where they add up to the authorized amount; any amount that no line shows (order-level discounts, tips, rounding, a
 * part paid by gift card) is spread over all lines. A line's figure includes its tax, so taxes need no rule of their
 * own.
 */
export function lineAmountsOf(input: LineAmountsInput): LineAmount[] {
  const { lines, shippingDue, whole, moved, refundable } = input;
  const priced: (Omit<PricedLine, "id"> & { id: LineKey })[] = [...lines];
  if (isPositive(shippingDue))
    priced.push({ id: SHIPPING, quantity: 1, quantityCurrent: 1, due: shippingDue });
  if (priced.length === 0) return [];
  const amounts = allocate(
    whole,
    priced.map(({ due }) => Math.max(0, due.amountMinor)),
  );
  const counted = priced.map(({ id, quantity, quantityCurrent }, index) => {
    const movedOf = (kind: MovedLine["kind"]) =>
      moved.reduce((sum, each) => sum + (each.kind === kind && each.key === id ? each.quantity : 0), 0);
    const amount = amounts[index] ?? zero(whole.currency);
    const amountRefunded = id === SHIPPING ? refundedOfShipping(amount, input) : zero(whole.currency);
    const isGone = isPositive(amount) && compare(amountRefunded, amount) >= 0;
    const quantityCaptured = movedOf("capture");
    const quantityRefunded = id === SHIPPING ? Number(isGone) : movedOf("refund");
    // Taken off by an edit, or refunded elsewhere. The reading may be older than the newest of the refunds.
    const takenOff = id === SHIPPING ? 0 : Math.max(0, quantity - quantityCurrent - quantityRefunded);
    const kept = Math.max(0, quantity - takenOff);
    return {
      key: id,
      quantity,
      quantityCaptured,
      quantityRefunded,
      quantityLeft: Math.max(0, kept - quantityCaptured),
      // Units that were captured as such; captures by amount, or made elsewhere, are added below.
      quantityRefundable: Math.max(0, Math.min(kept, quantityCaptured) - quantityRefunded),
      kept,
      amount,
      amountRefunded,
      amountRefundable: zero(whole.currency),
    };
  });
  return withUnitsOfMoney(counted, refundable);
}

/**
 * What of shipping was refunded. The app's own refunds count as they were made, since Shopify may not show them yet;
 * Shopify shows those made elsewhere too. It rounds each refund to its own figures, so that what is not more than one
 * minor unit per refund beyond the app's is the same money.
 */
function refundedOfShipping(amount: Money, { moved, shippingPrice }: LineAmountsInput): Money {
  const refunds = moved.filter(({ kind, key }) => kind === "refund" && key === SHIPPING);
  const own = sum(
    refunds.map((each) => each.amount),
    amount.currency,
  );
  if (!shippingPrice) return lesser(own, amount);
  const shown = shareOf(amount, shippingPrice.refunded, shippingPrice.whole);
  const isMore = subtract(shown, own).amountMinor > refunds.length;
  return lesser(isMore ? shown : own, amount);
}

/**
 * Money that was captured by amount, or elsewhere, names no units. It can refund the units of any line that it covers:
 * the refundable money beyond the units that were captured as such. A refund takes those units first. Of shipping it
 * also covers a part.
 */
function withUnitsOfMoney(
  counted: readonly (LineAmount & { kept: number })[],
  refundable: Money,
): LineAmount[] {
  const attributed = sum(
    counted.map((line) => amountToRefund(line, line.quantityRefundable)),
    refundable.currency,
  );
  const free = atLeastZero(subtract(refundable, attributed));
  return counted.map(({ kept, ...line }) => {
    let { quantityRefundable } = line;
    const own = amountToRefund(line, quantityRefundable);
    while (
      isPositive(free) &&
      line.quantityRefunded + quantityRefundable < kept &&
      compare(subtract(amountToRefund(line, quantityRefundable + 1), own), free) <= 0
    )
      quantityRefundable += 1;
    const whole = amountToRefund(line, quantityRefundable);
    const isPart = line.key === SHIPPING && quantityRefundable === 0;
    return {
      ...line,
      quantityRefundable,
      amountRefunded: line.key === SHIPPING ? line.amountRefunded : amountUpTo(line, line.quantityRefunded),
      amountRefundable: isPart ? lesser(free, amountToRefund(line, 1)) : whole,
    };
  });
}

/** The amount of the next `quantity` units of a line. Taken one after the other, all units add up to the line. */
export function amountToCapture(line: LineAmount, quantity: number): Money {
  return amountOfUnits(line, line.quantityCaptured, line.quantityCaptured + quantity);
}

/** Units are refunded in the order of their capture, each for the amount of its capture; of shipping, what is left. */
export function amountToRefund(line: LineAmount, quantity: number): Money {
  if (line.key === SHIPPING)
    return quantity > 0 ? subtract(line.amount, line.amountRefunded) : zero(line.amount.currency);
  return amountOfUnits(line, line.quantityRefunded, line.quantityRefunded + quantity);
}

/** Cumulative: amount(up to `to`) less amount(up to `from`), so that rounding always adds up to the line. */
function amountOfUnits(line: LineAmount, from: number, to: number): Money {
  return subtract(amountUpTo(line, to), amountUpTo(line, from));
}

function amountUpTo({ amount, quantity }: LineAmount, units: number): Money {
  if (quantity === 0) return money(0, amount.currency);
  const share = (BigInt(amount.amountMinor) * BigInt(Math.min(units, quantity))) / BigInt(quantity);
  return money(share, amount.currency);
}
