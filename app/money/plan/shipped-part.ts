import { amountToDivide, type AuthorizedMoney } from "./amount-to-divide";
import { amountToCapture, lineAmountsOf, type PricedLine } from "./line-amounts";
import { SHIPPING } from "./selection";
import { atLeastZero, lesser, subtract, sum, zero, type Money } from "~/kernel/money";

export interface ShippedPartInput extends AuthorizedMoney {
  lines: readonly (PricedLine & { quantityFulfilled: number })[];
  /** Shipping after discounts, with its tax: it goes with the first parcel. */
  shippingDue: Money;
  captured: Money;
  /** The part of the owed amount that can still be captured. */
  capturable: Money;
}

/**
 * The uncaptured amount of the shipped units, at most the capturable amount. Everything that was captured is
 * subtracted: captures by amount, and those made elsewhere, name no units.
 */
export function shippedPart(input: ShippedPartInput): Money {
  const { order, lines, shippingDue, captured, capturable } = input;
  const nothing = zero(order.currency);
  if (lines.every(({ quantityFulfilled }) => quantityFulfilled === 0)) return nothing;
  const whole = amountToDivide(input, { lines, shippingDue });
  const amounts = lineAmountsOf({ lines, shippingDue, whole, moved: [], refundable: nothing });
  const unitsOf = new Map<string, number>(lines.map((line) => [line.id, line.quantityFulfilled]));
  const worth = amounts.map((line) =>
    amountToCapture(line, line.key === SHIPPING ? 1 : (unitsOf.get(line.key) ?? 0)),
  );
  return lesser(atLeastZero(subtract(sum(worth, order.currency), captured)), capturable);
}
