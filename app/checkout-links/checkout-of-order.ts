import type { CheckoutAddress, CheckoutInput } from "./payment-links.port";
import type { UnpaidAddress, UnpaidOrder } from "./unpaid-orders.port";
import { equals, isPositive, sum, zero } from "~/kernel/money";

/** Why an order's customer cannot be asked to pay it by a link. */
export type OrderFault =
  | "canceled"
  | "already_paid"
  | "no_address"
  | "draft_completed"
  | "paid_by_link"
  /** An earlier link for another amount is still open: with a second one the customer could agree to both. */
  | "other_link_open";

export type CheckoutOfOrder =
  { kind: "checkout"; input: Omit<CheckoutInput, "key"> } | { kind: "faulty"; fault: OrderFault };

/**
 * What the customer of an unpaid order is asked for: what is outstanding, and not a unit more. Items and shipping are
 * named where they come to exactly that; otherwise, after a payment in part or a fee, the order is one item.
 */
export function checkoutOf(order: UnpaidOrder): CheckoutOfOrder {
  const { name, outstanding: amount, shopUrl } = order;
  if (order.isCompleted) return { kind: "faulty", fault: "draft_completed" };
  if (order.canceled) return { kind: "faulty", fault: "canceled" };
  if (!isPositive(amount)) return { kind: "faulty", fault: "already_paid" };
  const address = wholeAddress(order.address);
  if (address === null) return { kind: "faulty", fault: "no_address" };
  const items = (order.items ?? []).filter((item) => item.quantity > 0);
  const parts = [...items.map((item) => item.amount), order.shipping];
  const isOneCurrency = parts.every(({ currency }) => currency === amount.currency);
  const isWhole = items.length > 0 && isOneCurrency && equals(sum(parts, amount.currency), amount);
  return {
    kind: "checkout",
    input: {
      reference: name,
      amount,
      items: isWhole ? items : [{ name, sku: null, quantity: 1, amount }],
      shipping: { address, fee: isWhole ? order.shipping : zero(amount.currency) },
      customer: order.customer,
      successUrl: shopUrl,
      cancelUrl: shopUrl,
      locale: order.language === null || order.language.startsWith("ja") ? "ja" : "en",
    },
  };
}

/** Null where a part is missing without which nothing can be sent there. */
function wholeAddress(address: UnpaidAddress | null): CheckoutAddress | null {
  if (!address?.line1 || !address.locality || !address.postalCode || !address.country) return null;
  const { line1, locality, postalCode, country, line2, administrativeArea } = address;
  return { line1, line2, locality, administrativeArea, postalCode, country };
}
