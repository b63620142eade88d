import { expect, test } from "vitest";
import { matchGateway, matchPayment, nameOfPayment } from "~/gateways/match-gateway";
import { defaultsOf, resolvePolicies, toPolicyRow, type GatewayPolicyRow } from "~/gateways/policy";

const rules = (rows: GatewayPolicyRow[] = [], excludedGatewayNames: string[] = []) => ({
  policies: resolvePolicies(rows),
  excludedGatewayNames,
});
const row = (gateway: string, fields: Partial<GatewayPolicyRow>): GatewayPolicyRow => ({
  ...toPolicyRow(defaultsOf(gateway)),
  ...fields,
});
const gatewayOf = (names: string[], given = rules()) => {
  const match = matchGateway(names, given);
  return match && "gateway" in match ? match.gateway : match;
};

// Names seen as labels of live Shopify checkouts, in payment plugins and in providers' documentation.
test.each([
  ["Klarna", "klarna"],
  ["mollie - klarna pay later.", "klarna"],
  ["mollie - klarna slice it.", "klarna"],
  ["bezahle mit klarna", "klarna"],
  ["klarna slice it", "klarna"],
  ["klarna payer en 3 fois sans frais", "klarna"],
  ["klarna - flexibel bezahlen", "klarna"],
  ["Klarna - Pay now", "klarna"],
  ["Klarna - Pay in 30 days", "klarna"],
  ["Klarna: Slice it", "klarna"],
  ["Buckaroo Klarna Slice it", "klarna"],
  ["klarnapaylater", "klarna"],
  ["buckaroo_klarnakp", "klarna"],
  ["KLARNA", "klarna"],
  ["afterpay", "afterpay"],
  ["Afterpay (New)", "afterpay"],
  ["riverty", "riverty"],
  ["Clearpay", "afterpay"],
  ["clearpay_uk", "afterpay"],
  ["Clearpay - GB", "afterpay"],
  ["Riverty/AfterPay", "riverty"],
  ["AfterPay (Riverty)", "riverty"],
  ["Billink - postpay", "billink"],
  ["billink", "billink"],
  ["SprayPay", "spraypay"],
  ["in3 - pay in 3 installments, 0% interest", "in3"],
  ["iDEAL in3", "in3"],
  ["IN3", "in3"],
  ["buckaroo_in3", "in3"],
  ["creditclick", "credit_click"],
  ["CreditClick", "credit_click"],
  ["Credit Click", "credit_click"],
  ["credit_click", "credit_click"],
  ["Affirm", "affirm"],
  ["Pay over time with Affirm", "affirm"],
  ["Kustom Checkout", "kustom"],
  ["Smartpay", "smartpay"],
  ["\uff33\uff4d\uff41\uff52\uff54\uff50\uff41\uff59", "smartpay"],
  ["Achteraf betalen", "achteraf_betalen"],
  ["achterafbetalen", "achteraf_betalen"],
  ["achteraf_betalen", "achteraf_betalen"],
  ["Achteraf betalen binnen 14 dagen", "achteraf_betalen"],
  ["Achteraf betalen met Klarna", "klarna"],
  ["Achteraf betalen (Billink)", "billink"],
  ["in3 - achteraf betalen", "in3"],
])("%s is pay later: %s", (name, gateway) => {
  expect(gatewayOf([name])).toBe(gateway);
});

test.each([
  "Betaal in 3 delen",
  "Mollie - Credit Card",
  "direct",
  "cash",
  "(for testing) Bogus Gateway",
  "OFFLINE",
  "tap2pay",
  "visa",
  "ppp-production",
  "plugin3",
  "main3",
  "Reaffirm",
  "Pay in 3",
  "Pay in 30 days",
  "Kustomize card",
  "Vooraf betalen",
  "Niet achteraf, direct betalen",
  "manual",
  "EMV",
  "",
])("%s is not pay later", (name) => {
  expect(matchGateway([name], rules())).toBeNull();
});

test.each([
  "paypal",
  "PayPal Pay in 3",
  "shopify_payments",
  "shopify_store_credit",
  "shop_cash",
  "gift_card",
  "Cash on Delivery (COD)",
])("%s is denied, whatever terms there are", (name) => {
  const greedy = rules([row("greedy", { label: "Greedy", terms: [name, "Pay in 3"] })]);
  expect(matchGateway([name], greedy)).toHaveProperty("excludedBy");
});

test("the gateway's key and the name shown for it are both looked at", () => {
  expect(gatewayOf(["mollie_42", "Klarna Pay later"])).toBe("klarna");
});

test("a name that the merchant excluded does not count, whatever it contains", () => {
  const excluding = rules([], ["Klarna -  Pay now"]);
  expect(matchGateway(["klarna - pay now"], excluding)).toEqual({ excludedBy: "Klarna -  Pay now" });
  expect(gatewayOf(["Klarna - Pay later"], excluding)).toBe("klarna");
});

test("a gateway that the merchant switched off does not count", () => {
  expect(matchGateway(["Klarna"], rules([row("klarna", { enabled: false })]))).toBeNull();
});

test("a gateway that the merchant added comes first, and short terms of it match as whole words only", () => {
  const added = rules([
    row("zip", { label: "Zip", terms: ["zip"] }),
    row("house_klarna", { label: "House", terms: ["Klarna House"] }),
  ]);
  expect(matchGateway(["zip - flexible payment options"], added)).toEqual({
    gateway: "zip",
    label: "Zip",
    term: "zip",
  });
  expect(matchGateway(["zipper fund"], added)).toBeNull();
  expect(gatewayOf(["Klarna House account"], added)).toBe("house_klarna");
});

test("terms that the merchant gives a known gateway replace its own", () => {
  const renamed = rules([row("billink", { terms: ["Achteraf via Billink", "postpay"] })]);
  expect(gatewayOf(["Postpay NL"], renamed)).toBe("billink");
  expect(gatewayOf(["Billink"], renamed)).toBeNull();
});

const collected = (methodName: string | null) => ({
  gateway: "shopify_payments",
  gatewayLabel: "Shopify Payments",
  methodName,
});

test("behind a collecting gateway the method decides: Klarna through Shopify Payments is Klarna", () => {
  expect(matchPayment(collected("klarna"), rules())).toMatchObject({ gateway: "klarna" });
  expect(matchPayment(collected("Klarna Pay Later"), rules())).toMatchObject({ gateway: "klarna" });
  expect(nameOfPayment(collected("klarna"))).toBe("Shopify Payments (klarna)");
});

test.each([null, "ideal", "visa"])("Shopify Payments with the method %s stays denied", (methodName) => {
  expect(matchPayment(collected(methodName), rules())).toEqual({ excludedBy: "Shopify Payments" });
});

test("a merchant excludes the method, the gateway or both together by name", () => {
  for (const name of ["klarna", "Shopify Payments", "Shopify Payments (klarna)"])
    expect(matchPayment(collected("klarna"), rules([], [name]))).toEqual({ excludedBy: name });
});

test.each(["shopify_installments", "Shop Pay Installments", "Shop Pay Installments by Affirm"])(
  "%s is Shopify's own, whatever terms there are",
  (name) => {
    expect(matchGateway([name], rules())).toHaveProperty("excludedBy");
  },
);
