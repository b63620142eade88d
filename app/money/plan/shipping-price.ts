import { allocate } from "~/kernel/allocate";
import { isPositive, lesser, subtract, zero, type Money } from "~/kernel/money";

/** An order's shipping as Shopify counts it: after discounts, and without a tax that is on top of the price. */
export interface ShippingPrice {
  whole: Money;
  /** The part that Shopify shows as refunded, whoever refunded it. */
  refunded: Money;
}

/** What a refund tells Shopify of shipping: a part of its price, or whatever is left of it. */
export type RefundedShipping = { kind: "amount"; amount: Money } | { kind: "rest" };

/** The share of `amount` that `part` is of `whole`, to the minor unit; nothing of a whole that is nothing. */
export function shareOf(amount: Money, part: Money, whole: Money): Money {
  if (!isPositive(whole)) return zero(amount.currency);
  const counted = lesser(part, whole);
  const [share] = allocate(amount, [counted.amountMinor, subtract(whole, counted).amountMinor]);
  return share ?? zero(amount.currency);
}
