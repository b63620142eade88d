import { expect, test } from "vitest";
import { currentEvidence } from "~/setup/evidence/current-evidence";
import { findSetupEvidence, type EvidenceInput } from "~/setup/evidence/find-setup-evidence";
import { asId, type OrderId } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { at, capture, fulfillment, snapshot, transaction } from "../../orders/order-snapshots";
import { input, judged, policies, settingsOf } from "./evidence-input";

const find = (orders: OrderSnapshot[], fields: Partial<EvidenceInput> = {}) =>
  findSetupEvidence(orders, input(fields));
const brief = (orders: OrderSnapshot[], fields: Partial<EvidenceInput> = {}) =>
  find(orders, fields).map(({ step, gateway, finding }) => [step, gateway, finding]);

const authorized = snapshot([transaction("1")]);
const shipped = { fulfillmentStatus: "FULFILLED", fulfillments: [fulfillment(60)] };
const sale = (gateway: string, fields: Partial<OrderSnapshot> = {}) =>
  snapshot([transaction("1", { kind: "sale", gateway, gatewayLabel: gateway })], {
    capturable: false,
    ...fields,
  });

test("a pay-later authorization at checkout proves manual capture, for its gateway", () => {
  expect(find([authorized])).toMatchObject([
    {
      step: "payment_capture",
      gateway: "klarna",
      state: "proven",
      finding: "authorized_at_checkout",
      orderName: "#1001",
      observedAt: at(0),
    },
  ]);
});

test("a pay-later sale at checkout breaks it", () => {
  expect(find([sale("Klarna")])).toMatchObject([
    { gateway: "klarna", state: "broken", finding: "captured_at_checkout" },
  ]);
});

test.each(["IN3", "Credit Click"])("a sale of %s says nothing: it knows no authorization", (gateway) => {
  expect(find([sale(gateway)])).toMatchObject([{ state: "informational", finding: "cannot_capture_later" }]);
});

test.each<[string, Partial<OrderSnapshot>]>([
  ["a test order", { test: true }],
  ["a point of sale order", { sourceName: "pos" }],
  ["a draft order", { sourceName: "shopify_draft_order" }],
  ["a free order", { total: zero("EUR") }],
])("%s does not count", (_, fields) => {
  expect(find([sale("Klarna", fields), snapshot([transaction("1")], { ...shipped, ...fields })])).toEqual([]);
});

test("a test transaction, a card, a failed attempt and a POS authorization do not count", () => {
  expect(find([snapshot([transaction("1", { test: true })])])).toEqual([]);
  expect(find([snapshot([transaction("1", { gateway: "visa", gatewayLabel: "Visa" })])])).toEqual([]);
  expect(find([snapshot([transaction("1", { status: "failure" })])])).toEqual([]);
  expect(find([snapshot([transaction("1", { kind: "other" })])])).toEqual([]);
});

test("shipped whole and captured after it proves the second step, with both times", () => {
  const order = snapshot([transaction("1"), capture("2", "1", { processedAt: at(61) })], {
    ...shipped,
    capturable: false,
  });
  expect(find([order], { settings: settingsOf("flow") })[1]).toMatchObject({
    step: "capture_after_fulfillment",
    state: "proven",
    finding: "captured_after_fulfillment",
    capturedBy: "flow",
    fulfilledAt: at(60),
    capturedAt: at(61),
  });
});

test("shipped whole and still capturable after half an hour breaks it, not before", () => {
  const order = snapshot([transaction("1")], shipped);
  expect(brief([order], { now: at(91) })).toContainEqual([
    "capture_after_fulfillment",
    "klarna",
    "shipped_not_captured",
  ]);
  expect(brief([order], { now: at(90) })).toHaveLength(1);
});

test("a gateway may take longer than the shop", () => {
  const order = snapshot([transaction("1")], shipped);
  const slow = policies.map((policy) => ({ ...policy, graceMinutes: 60 }));
  const rules = { policies: slow, excludedGatewayNames: [] };
  expect(brief([order], { rules, now: at(120) })).toHaveLength(1);
  expect(brief([order], { rules, now: at(121) })).toHaveLength(2);
});

test.each<[string, OrderSnapshot]>([
  [
    "shipped in part",
    snapshot([transaction("1")], {
      fulfillmentStatus: "PARTIALLY_FULFILLED",
      fulfillments: [fulfillment(60)],
    }),
  ],
  [
    "captured before it was shipped",
    snapshot([transaction("1"), capture("2", "1", { processedAt: at(30) })], {
      ...shipped,
      capturable: false,
    }),
  ],
  ["canceled", snapshot([transaction("1")], { ...shipped, canceledAt: at(70) })],
  [
    "shipped by a parcel that was called back",
    snapshot([transaction("1")], {
      fulfillmentStatus: "FULFILLED",
      fulfillments: [fulfillment(60, { canceled: true })],
    }),
  ],
])("an order %s says nothing about capture after shipping", (_, order) => {
  expect(brief([order])).toEqual([["payment_capture", "klarna", "authorized_at_checkout"]]);
});

test("of several orders the newest of each state is kept, and the newest of all is what holds", () => {
  const older = sale("Klarna", { id: asId<OrderId>("1"), name: "#1" });
  const newer = snapshot([transaction("9", { processedAt: at(50) })], { id: asId<OrderId>("2"), name: "#2" });
  const found = find([newer, older]);
  expect(found.map(({ state, orderName }) => [state, orderName])).toEqual(
    expect.arrayContaining([
      ["proven", "#2"],
      ["broken", "#1"],
    ]),
  );
  expect(currentEvidence(judged(found))).toMatchObject([{ state: "proven", orderName: "#2" }]);
});

test("proof of one gateway says nothing about another", () => {
  const both = [authorized, sale("Riverty", { id: asId<OrderId>("3") })];
  expect(currentEvidence(judged(find(both))).map(({ gateway, state }) => [gateway, state])).toEqual([
    ["klarna", "proven"],
    ["riverty", "broken"],
  ]);
});

test("an authorization outdates what other gateways charged before it, since the setting is one for the store", () => {
  const before = sale("Riverty", { id: asId<OrderId>("3") });
  const after = snapshot([transaction("9", { processedAt: at(50) })], { id: asId<OrderId>("2") });
  expect(
    currentEvidence(judged(find([after, before]))).map(({ gateway, state }) => [gateway, state]),
  ).toEqual([["klarna", "proven"]]);
});

test("a gateway that charges at checkout after the setting changed breaks the step again", () => {
  const after = snapshot(
    [transaction("8", { kind: "sale", gateway: "Riverty", gatewayLabel: "Riverty", processedAt: at(60) })],
    {
      id: asId<OrderId>("4"),
      capturable: false,
    },
  );
  expect(
    currentEvidence(judged(find([authorized, after]))).map(({ gateway, state }) => [gateway, state]),
  ).toEqual([
    ["klarna", "proven"],
    ["riverty", "broken"],
  ]);
});

test("seen at the same moment, the breakage holds", () => {
  const both = find([authorized, sale("Klarna", { id: asId<OrderId>("3") })]);
  expect(currentEvidence(judged(both))).toMatchObject([{ state: "broken" }]);
});
