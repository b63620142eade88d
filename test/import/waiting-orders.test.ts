import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { resolvePolicies } from "~/gateways/policy";
import { summarizeWaiting, toWaitingOrder, type WaitingOrder } from "~/import/waiting-orders";
import { capture, snapshot, transaction } from "../orders/order-snapshots";

const rules = { policies: resolvePolicies([]), excludedGatewayNames: ["Klarna (old)"] };
const order = (id: string, ...names: string[]): WaitingOrder =>
  toWaitingOrder(
    snapshot(
      names.map((name, index) => transaction(`${id}${index}`, { gateway: name, gatewayLabel: name })),
      { id: id as WaitingOrder["id"], name: `#${id}` },
    ),
  );
const verdictOf = (name: string) => summarizeWaiting([order("1", name)], rules).groups[0]?.verdict;

test.each([
  ["MultiSafepay: Klarna Pay Later", { kind: "counts", gateway: "klarna", term: "Klarna" }],
  ["CreditClick", { kind: "counts", gateway: "credit_click", term: "Credit Click" }],
  ["Pay in 3", { kind: "left_out", reason: "other_gateway" }],
  ["plugin3", { kind: "left_out", reason: "other_gateway" }],
  ["iDEAL in3 (Mollie)", { kind: "counts", gateway: "in3", term: "IN3" }],
  ["PayPal Pay in 3", { kind: "left_out", reason: "excluded", excludedBy: "PayPal" }],
  ["Klarna (old)", { kind: "left_out", reason: "excluded", excludedBy: "Klarna (old)" }],
])("a payment by %s is judged by its name", (name, verdict) => {
  expect(verdictOf(name)).toMatchObject(verdict);
});

test("an order paid by two gateways is let in once, and shown under both names", () => {
  const summary = summarizeWaiting([order("1", "Klarna", "visa"), order("2", "Klarna", "Riverty")], rules);
  expect(summary.orders).toBe(2);
  expect(summary.amounts).toEqual([money(30_000, "EUR")]);
  expect(summary.groups.map(({ gatewayName, orders, examples }) => [gatewayName, orders, examples])).toEqual([
    ["Klarna", 2, ["#1", "#2"]],
    ["Riverty", 1, ["#2"]],
    ["visa", 1, ["#1"]],
  ]);
});

test("currencies are never added together", () => {
  const yen = toWaitingOrder(snapshot([transaction("9", { amount: money(1500, "JPY") })]));
  expect(summarizeWaiting([order("1", "Klarna"), yen], rules).amounts).toEqual([
    money(10_000, "EUR"),
    money(1500, "JPY"),
  ]);
});

test("an order with nothing open is left out with that reason", () => {
  const captured = toWaitingOrder(snapshot([transaction("1"), capture("2", "1")]));
  expect(summarizeWaiting([captured], rules)).toMatchObject({
    orders: 0,
    groups: [{ gatewayName: "", verdict: { kind: "left_out", reason: "nothing_to_capture" } }],
  });
});
