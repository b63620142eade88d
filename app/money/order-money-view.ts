import type { LineAmount } from "./plan/line-amounts";
import { summarizeAuthorization, summarizeLedger } from "./ledger/ledger";
import { isPositive, zero, type Money } from "~/kernel/money";
import { balanceOf } from "./ledger/order-balance";
import type { OrderFacts } from "./order-facts";
import { uncapturedOnCancel, type UncapturedOnCancel } from "./plan/plan-cancel";
import { SHIPPING } from "./plan/selection";
import { shareOf } from "./plan/shipping-price";

/** What the capture and refund dialogs of one order need for adding up amounts while the person chooses. */
export interface OrderMoneyView {
  currency: string;
  /** One entry per order line, then shipping where the order charges for it. */
  lines: LineAmount[];
  /** The part of shipping's amount among `lines` that is tax. */
  shippingTax: Money;
  /** All authorizations together. */
  remaining: Money;
  refundable: Money;
  /** The most that is captured unless the person ignores the current total; equals `remaining` on unedited orders. */
  remainingOfCurrentTotal: Money;
  /** Whether a partial capture loses the rest of its authorization. */
  losesRest: boolean;
  onCancel: UncapturedOnCancel;
}

/** Uses stored data only. */
export function toOrderMoneyView(facts: OrderFacts): OrderMoneyView {
  const { order, entries, lines, authorizations } = facts;
  const { remaining, refundable } = summarizeLedger(entries, order.currency);
  const { capturable } = balanceOf(order, entries, { shippedWhole: false });
  return {
    currency: order.currency,
    lines,
    shippingTax: taxOfShipping(facts),
    remaining,
    refundable,
    remainingOfCurrentTotal: capturable,
    losesRest: authorizations.some(
      ({ id, multiCapturable }) =>
        !multiCapturable && isPositive(summarizeAuthorization(entries, id, order.currency).remaining),
    ),
    onCancel: uncapturedOnCancel(facts, order.currency),
  };
}

function taxOfShipping({ order, lines, shippingTax, shippingDue }: OrderFacts): Money {
  const shipping = lines.find(({ key }) => key === SHIPPING);
  return shipping ? shareOf(shipping.amount, shippingTax, shippingDue) : zero(order.currency);
}
