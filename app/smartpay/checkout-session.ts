import { CURRENCY } from "./map";
import type { CheckoutFault, CheckoutInput, CheckoutItem } from "~/checkout-links/payment-links.port";
import { equals, isPositive, sum } from "~/kernel/money";

/** Why no session can be made of the input; null where one can. */
export function faultOfCheckout({ amount, items, shipping }: CheckoutInput): CheckoutFault | null {
  const parts = [...items.map((item) => item.amount), shipping.fee];
  if ([amount, ...parts].some(({ currency }) => currency !== CURRENCY)) return "other_currency";
  if (items.length === 0 || items.some(({ quantity }) => quantity < 1)) return "no_items";
  if (!isPositive(amount)) return "nothing_to_pay";
  return equals(sum(parts, CURRENCY), amount) ? null : "amounts_differ";
}

/**
 * The body that asks for a session with manual capture. Amounts of items are per unit there.
 * @see https://en.docs.smartpay.co/reference/create-a-checkout-session
 */
export function toCheckoutPayload(input: CheckoutInput) {
  const { amount, reference, items, shipping, customer, successUrl, cancelUrl, locale } = input;
  const { address, fee } = shipping;
  return {
    amount: amount.amountMinor,
    currency: CURRENCY,
    captureMethod: "manual",
    items: items.flatMap(toUnits),
    shippingInfo: {
      address: {
        line1: address.line1,
        line2: address.line2 ?? undefined,
        locality: address.locality,
        administrativeArea: address.administrativeArea ?? undefined,
        postalCode: address.postalCode,
        country: address.country,
      },
      feeAmount: fee.amountMinor,
      feeCurrency: CURRENCY,
    },
    customerInfo: {
      emailAddress: customer.email ?? undefined,
      phoneNumber: customer.phone ?? undefined,
      firstName: customer.firstName ?? undefined,
      lastName: customer.lastName ?? undefined,
    },
    reference,
    locale,
    successUrl,
    cancelUrl,
  };
}

/** A discount may leave units of one line a yen apart: they become two items, which add up to the line. */
function toUnits({ name, sku, quantity, amount }: CheckoutItem) {
  const price = Math.floor(amount.amountMinor / quantity);
  const dearer = amount.amountMinor - price * quantity;
  return [
    { amount: price + 1, quantity: dearer },
    { amount: price, quantity: quantity - dearer },
  ]
    .filter((units) => units.quantity > 0)
    .map((units) => ({ name, ...units, currency: CURRENCY, reference: sku ?? undefined }));
}
