import { expect, test } from "vitest";
import { asId } from "~/kernel/ids";
import { matchOrder } from "~/orders/match-order";
import { money } from "~/kernel/money";
import { resolvePolicies } from "~/gateways/policy";
import { at, capture, snapshot, transaction, voiding } from "./order-snapshots";

const rules = { policies: resolvePolicies([]), excludedGatewayNames: [] };
const reasonOf = (order: ReturnType<typeof snapshot>) => {
  const match = matchOrder(order, rules);
  return match.kind === "bnpl" ? "bnpl" : match.reason;
};

test("an open pay-later authorization makes the order count, with its expiry by the gateway's window", () => {
  const match = matchOrder(snapshot([transaction("1")]), rules);
  expect(match).toMatchObject({
    kind: "bnpl",
    authorizations: [
      {
        id: "1",
        gateway: "klarna",
        term: "Klarna",
        amount: money(10_000, "EUR"),
        expiresAt: at(28 * 24 * 60),
        expirySource: "policy",
        open: true,
      },
    ],
  });
});

test("Shopify's own expiry comes before the window", () => {
  const match = matchOrder(snapshot([transaction("1", { authorizationExpiresAt: at(99) })]), rules);
  expect(match.authorizations[0]).toMatchObject({ expiresAt: at(99), expirySource: "shopify" });
});

test("an order shown as pending counts if its authorization succeeded", () => {
  expect(reasonOf(snapshot([transaction("1", { gateway: "Affirm" })], { financialStatus: "PENDING" }))).toBe(
    "bnpl",
  );
});

test("part paid by gift card, the Klarna part counts alone", () => {
  const paid = snapshot([
    transaction("1", {
      kind: "sale",
      gateway: "gift_card",
      gatewayLabel: "Gift card",
      amount: money(2_000, "EUR"),
    }),
    transaction("2", { amount: money(8_000, "EUR") }),
  ]);
  const match = matchOrder(paid, rules);
  expect(match.kind).toBe("bnpl");
  expect(match.authorizations.map(({ id, amount }) => [id, amount.amountMinor])).toEqual([["2", 8_000]]);
});

test("an earlier failed attempt does not stand in the way of the later good one", () => {
  const tried = snapshot([transaction("1", { status: "failure", gateway: "PayPal" }), transaction("2")]);
  expect(matchOrder(tried, rules).authorizations.map(({ id }) => id)).toEqual([asId("2")]);
});

test("cards and PayPal are authorized too and do not count", () => {
  expect(reasonOf(snapshot([transaction("1", { gateway: "shopify_payments", gatewayLabel: "" })]))).toBe(
    "excluded",
  );
  expect(reasonOf(snapshot([transaction("1", { gateway: "visa", gatewayLabel: "Visa" })]))).toBe(
    "other_gateway",
  );
});

test("a pay-later sale at checkout is not an authorization", () => {
  expect(reasonOf(snapshot([transaction("1", { kind: "sale" })], { capturable: false }))).toBe(
    "captured_at_checkout",
  );
});

test("without a successful payment there is nothing to match", () => {
  expect(reasonOf(snapshot([]))).toBe("no_payment");
  expect(reasonOf(snapshot([transaction("1", { kind: "sale", status: "pending" })]))).toBe("no_payment");
});

test.each([
  ["captured whole", [transaction("1"), capture("2", "1")], { capturable: false }],
  ["voided", [transaction("1"), voiding("2", "1")], { capturable: false }],
  ["not capturable", [transaction("1")], { capturable: false }],
  ["voided beside another that is open", [transaction("1"), voiding("2", "1")], { capturable: true }],
])("an authorization that is %s is no longer open, and is still known", (_, transactions, fields) => {
  const match = matchOrder(snapshot(transactions, fields), rules);
  expect(match).toMatchObject({
    kind: "bnpl",
    authorizations: [{ id: "1", open: false }],
  });
});

test("partly captured and capturable, it is open", () => {
  const partly = snapshot([transaction("1"), capture("2", "1", { amount: money(4_000, "EUR") })]);
  expect(reasonOf(partly)).toBe("bnpl");
});

test("Klarna as a method of Shopify Payments is Klarna, and is named with the one that collects it", () => {
  const collected = { gateway: "shopify_payments", gatewayLabel: "Shopify Payments", methodName: "klarna" };
  const match = matchOrder(snapshot([transaction("1", collected)]), rules);
  expect(match).toMatchObject({
    kind: "bnpl",
    authorizations: [{ gateway: "klarna", gatewayName: "Shopify Payments (klarna)" }],
  });
});

const states = (order: ReturnType<typeof snapshot>) =>
  matchOrder(order, rules).authorizations.map(({ id, state, open }) => [id, state, open]);

test("a pay-later payment that waits for its answer makes the order count, with nothing to capture", () => {
  const waiting = snapshot([transaction("1", { status: "pending" })], { capturable: false });
  expect(reasonOf(waiting)).toBe("bnpl");
  expect(states(waiting)).toEqual([["1", "pending", false]]);
});

test("a pay-later payment that failed is known where nothing else was paid, and is no earlier attempt", () => {
  const failed = transaction("1", { status: "failure" });
  expect(states(snapshot([failed], { capturable: false }))).toEqual([["1", "failed", false]]);
  const card = transaction("2", { kind: "sale", gateway: "visa", gatewayLabel: "Visa" });
  expect(states(snapshot([failed, card], { capturable: false }))).toEqual([]);
  expect(states(snapshot([failed, transaction("2")]))).toEqual([["2", "authorized", true]]);
});
