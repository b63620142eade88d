import { CURRENCY } from "./map";
import { equals, isPositive, sum, type Money } from "~/kernel/money";

/** What a customer is to pay by Smartpay: an order or a draft of Shopify that nobody has paid yet. */
export interface CheckoutInput {
  /** The same key asks for the same session. */
  key: string;
  /** By which the merchant knows the order: "#1043". */
  reference: string;
  /** Everything that the customer pays. Items and shipping add up to it. */
  amount: Money;
  items: readonly CheckoutItem[];
  shipping: { address: CheckoutAddress; fee: Money };
  customer: CheckoutCustomer;
  /** Where the customer lands once the order is authorized. */
  successUrl: string;
  cancelUrl: string;
  locale: "ja" | "en";
}

export interface CheckoutItem {
  name: string;
  sku: string | null;
  quantity: number;
  /** For the whole quantity, with tax, after all discounts. */
  amount: Money;
}

export interface CheckoutAddress {
  line1: string;
  line2: string | null;
  /** City, ward or town. */
  locality: string;
  /** In Japan the prefecture. */
  administrativeArea: string | null;
  postalCode: string;
  /** Two letters. */
  country: string;
}

/** Fills in the customer's form at Smartpay; nothing of it is required. */
export interface CheckoutCustomer {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
}

export type CheckoutFault = "other_currency" | "amounts_differ" | "nothing_to_pay" | "no_items";

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
