import { expect, test } from "vitest";
import { isToBeCaptured, cardAuthorizations, cardOrdersSince } from "~/orders/card-orders";
import { type GatewayRules, resolvePolicies } from "~/gateways/policy";
import { at, snapshot, transaction } from "./order-snapshots";

const RULES: GatewayRules = { policies: resolvePolicies([]), excludedGatewayNames: [] };
const OFF = RULES.policies.map((policy) => ({ ...policy, enabled: false }));
const paidBy = (...names: string[]) =>
  snapshot(names.map((gateway, index) => transaction(`${index + 1}`, { gateway, gatewayLabel: gateway })));
const found = (order: ReturnType<typeof snapshot>, rules = RULES) =>
  cardAuthorizations(order, rules).map(({ gatewayName }) => gatewayName);

test.each(["shopify_payments", "PayPal Express Checkout", "Adyen", "Cashew", "Manualus"])(
  "%s is captured in the merchant's place",
  (name) => {
    expect(found(paidBy(name))).toEqual([name]);
  },
);

test.each([
  "manual",
  "Manual",
  "gift_card",
  "Gift Card",
  "Store credit",
  "Cash on Delivery (COD)",
  "Money Order",
])("%s is never captured", (name) => {
  expect(found(paidBy(name))).toEqual([]);
});

test("what is pay later, or would be were its gateway not switched off, is not captured with card orders", () => {
  expect(found(paidBy("Klarna"))).toEqual([]);
  expect(found(paidBy("Visa", "Klarna"), { ...RULES, policies: OFF })).toEqual(["Visa"]);
  expect(found(paidBy("Klarna"), { ...RULES, policies: OFF })).toEqual([]);
});

test("a card beside a Klarna payment is a card order: the class is the payment's, not the order's", () => {
  expect(found(paidBy("Klarna", "Visa"))).toEqual(["Visa"]);
  expect(cardAuthorizations(paidBy("Klarna", "Visa"), RULES)).toMatchObject([
    { id: "2", class: "other", state: "authorized" },
  ]);
});

test("Klarna as a method of Shopify Payments is no card order, a card beside it in another order is", () => {
  const paid = (methodName: string | null) =>
    snapshot([
      transaction("1", { gateway: "shopify_payments", gatewayLabel: "Shopify Payments", methodName }),
    ]);
  expect(found(paid("klarna"))).toEqual([]);
  expect(found(paid(null))).toEqual(["Shopify Payments"]);
});

test("a name that the merchant excluded from pay later is a card order", () => {
  expect(found(paidBy("Klarna Pay Now"), { ...RULES, excludedGatewayNames: ["Klarna Pay Now"] })).toEqual([
    "Klarna Pay Now",
  ]);
});

test("a card beside a gift card is captured, a till is not, nor what was charged or refused", () => {
  const giftCard = transaction("2", { kind: "sale", gateway: "gift_card", gatewayLabel: "Gift card" });
  const card = transaction("1", { gateway: "Visa", gatewayLabel: "Visa" });
  expect(found(snapshot([card, giftCard]))).toEqual(["Visa"]);
  expect(found(snapshot([card], { sourceName: "pos" }))).toEqual([]);
  expect(found(snapshot([{ ...card, kind: "sale" }]))).toEqual([]);
  expect(found(snapshot([{ ...card, status: "failure" }]))).toEqual([]);
});

test("only orders made since the choice, with something open, and not canceled", () => {
  const card = paidBy("Visa");
  const wanted = (order: typeof card, since: Date | null, captureCardOrders: "at_once" | null = "at_once") =>
    isToBeCaptured(order, cardAuthorizations(order, RULES), {
      captureCardOrders,
      captureCardOrdersSince: since,
    });
  expect(wanted(card, at(0))).toBe(true);
  expect(wanted(card, at(1))).toBe(false);
  expect(wanted(card, null)).toBe(false);
  expect(wanted(card, at(0), null)).toBe(false);
  expect(wanted({ ...card, canceledAt: at(1) }, at(0))).toBe(false);
  expect(wanted({ ...card, capturable: false }, at(0))).toBe(false);
});

test("changing between the two ways keeps the beginning; off and on begins anew", () => {
  const on = { captureCardOrders: "at_once", captureCardOrdersSince: at(1) } as const;
  const off = { captureCardOrders: null, captureCardOrdersSince: null };
  expect(cardOrdersSince(on, "on_fulfillment", at(9))).toEqual(at(1));
  expect(cardOrdersSince(on, null, at(9))).toBeNull();
  expect(cardOrdersSince(off, "at_once", at(9))).toEqual(at(9));
});
