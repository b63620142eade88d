import { expect, test } from "vitest";
import { checkoutOf } from "~/checkout-links/checkout-of-order";
import type { UnpaidOrder } from "~/checkout-links/unpaid-orders.port";
import { asId } from "~/kernel/ids";
import { money } from "~/kernel/money";

const yen = (amount: number) => money(amount, "JPY");
const ORDER: UnpaidOrder = {
  subject: { kind: "order", id: asId("1043") },
  isCompleted: false,
  attributes: [],
  name: "#1043",
  canceled: false,
  outstanding: yen(3500),
  items: [
    { name: "Pot", sku: "POT-1", quantity: 1, amount: yen(2000) },
    { name: "Tea", sku: null, quantity: 3, amount: yen(1000) },
  ],
  shipping: yen(500),
  address: {
    ...{ line1: "1-2-3 Kamiosaki", line2: null, locality: "Meguro" },
    ...{ administrativeArea: "Tokyo", postalCode: "141-0021", country: "JP" },
  },
  customer: { email: "mai@example.com", phone: null, firstName: "Mai", lastName: "Sato" },
  language: "ja-JP",
  shopUrl: "https://demo-shop.myshopify.com",
};
const inputOf = (change: Partial<UnpaidOrder>) => {
  const checkout = checkoutOf({ ...ORDER, ...change });
  if (checkout.kind !== "checkout") throw new Error(checkout.fault);
  return checkout.input;
};

test("an unpaid order is asked for with its products, shipping, address and customer", () => {
  expect(inputOf({})).toEqual({
    ...{ reference: "#1043", amount: yen(3500), items: ORDER.items, customer: ORDER.customer, locale: "ja" },
    shipping: { address: ORDER.address, fee: yen(500) },
    ...{ successUrl: ORDER.shopUrl, cancelUrl: ORDER.shopUrl },
  });
});

test.each<[string, Partial<UnpaidOrder>]>([
  ["a payment in part", { outstanding: yen(1500) }],
  ["a fee that no line shows", { outstanding: yen(3600) }],
  ["more lines than are read", { items: null }],
  ["lines that were all taken off", { items: [] }],
])("after %s the order is one item, which comes to what is left to pay", (_, change) => {
  const { amount, items, shipping } = inputOf(change);
  expect(items).toEqual([{ name: "#1043", sku: null, quantity: 1, amount }]);
  expect(shipping.fee).toEqual(yen(0));
});

test("a customer of another language reads English", () => {
  expect(inputOf({ language: "nl-NL" }).locale).toBe("en");
  expect(inputOf({ language: null }).locale).toBe("ja");
});

test.each<[string, Partial<UnpaidOrder>]>([
  ["canceled", { canceled: true }],
  ["already_paid", { outstanding: yen(0) }],
  ["already_paid", { outstanding: yen(-500) }],
  ["no_address", { address: null }],
  ["no_address", { address: { ...ORDER.address, postalCode: null } as UnpaidOrder["address"] }],
])("%s: nobody is asked to pay", (fault, change) => {
  expect(checkoutOf({ ...ORDER, ...change })).toEqual({ kind: "faulty", fault });
});
