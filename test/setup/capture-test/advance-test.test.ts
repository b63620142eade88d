import { transactionIdOf } from "~/kernel/transaction-id";
import { expect, test } from "vitest";
import { advanceTest, withoutOrder, type TestFacts } from "~/setup/capture-test/advance-test";
import { asId, type OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { testOrderMark, type CaptureTest } from "~/setup/capture-test/capture-test";
import { resolvePolicies } from "~/gateways/policy";
import { zero } from "~/kernel/money";
import { at, capture, fulfillment, snapshot, transaction, voiding } from "../../orders/order-snapshots";

const TEST: CaptureTest = {
  id: "0f8fad5b-d9cb-469f-a165-70867728950e",
  method: "next_order",
  engine: "flow",
  gateway: null,
  state: "waiting_for_order",
  orderId: null,
  orderName: null,
  startedAt: at(10),
  orderAskedAt: null,
  fulfilledAt: null,
  capturedAt: null,
  capturedBy: null,
  deadlineAt: null,
  endedAt: null,
  failure: null,
};
const ORDER = asId<OrderId>("1001");
const WATCHED: CaptureTest = {
  ...TEST,
  state: "waiting_for_capture",
  orderId: ORDER,
  orderName: "#1001",
  fulfilledAt: at(20),
  deadlineAt: at(30),
};

const facts = (fields: Partial<TestFacts> = {}): TestFacts => ({
  rules: { policies: resolvePolicies([]), excludedGatewayNames: [] },
  settings: { captureEngine: "flow", captureEngineSince: null },
  own: new Map(),
  reports: new Map(),
  events: new Map(),
  now: at(25),
  ...fields,
});
const shipped = (fields: Partial<OrderSnapshot> = {}, transactions = [transaction("1")]) =>
  snapshot(transactions, {
    fulfillmentStatus: "FULFILLED",
    fulfillments: [fulfillment(20)],
    readAt: at(25),
    ...fields,
  });
const quick = capture("2", "1", { processedAt: at(21) });
const captured = (fields: Partial<OrderSnapshot> = {}) =>
  shipped({ capturable: false, ...fields }, [transaction("1"), quick]);

test("the first pay-later order that is shipped whole after the start is watched", () => {
  expect(advanceTest(TEST, shipped(), facts())).toMatchObject({
    state: "waiting_for_capture",
    orderId: ORDER,
    fulfilledAt: at(20),
    deadlineAt: at(30),
  });
});

test.each<[string, OrderSnapshot, Partial<TestFacts>]>([
  ["is not shipped", snapshot([transaction("1")]), {}],
  ["was shipped before the start", shipped({ fulfillments: [fulfillment(9)] }), {}],
  ["is a test order", shipped({ test: true }), {}],
  ["comes from the till", shipped({ sourceName: "pos" }), {}],
  ["is not pay later", shipped({}, [transaction("1", { gateway: "visa", gatewayLabel: "Visa" })]), {}],
  ["was charged at checkout", shipped({}, [transaction("1", { kind: "sale" })]), {}],
  ["was canceled", shipped({ canceledAt: at(22) }), {}],
  ["was captured before it shipped", captured({ fulfillments: [fulfillment(22)] }), {}],
  ["belongs to another engine", shipped(), { settings: { captureEngine: "app", captureEngineSince: null } }],
])("an order that %s is not the next order", (_, order, fields) => {
  expect(advanceTest(TEST, order, facts(fields))).toBeNull();
});

test("a capture test of one gateway waits for an order of that gateway", () => {
  expect(advanceTest({ ...TEST, gateway: "billink" }, shipped(), facts())).toBeNull();
  expect(advanceTest({ ...TEST, gateway: "klarna" }, shipped(), facts())).not.toBeNull();
});

test("captured after fulfillment is a yes, also for an order that is seen for the first time", () => {
  const yes = { state: "captured", capturedAt: at(21), capturedBy: "flow", endedAt: at(25) };
  expect(advanceTest(TEST, captured(), facts())).toMatchObject({ ...yes, fulfilledAt: at(20) });
  expect(advanceTest(WATCHED, captured(), facts())).toMatchObject(yes);
});

test("a person who captured in this app is not the app as engine", () => {
  const own = new Map([[transactionIdOf("shopify", "2"), "otherwise" as const]]);
  expect(advanceTest(WATCHED, captured(), facts({ own }))).toMatchObject({ capturedBy: "shopify_admin" });
});

test("still open is waited for until the deadline, and a no when it was read after it", () => {
  expect(advanceTest(WATCHED, shipped({ readAt: at(30) }), facts())).toBeNull();
  expect(advanceTest(WATCHED, shipped({ readAt: at(31) }), facts({ now: at(31) }))).toMatchObject({
    state: "not_captured",
    endedAt: at(31),
  });
});

test("a fulfillment that is taken back is waited for anew", () => {
  const back = shipped({ fulfillmentStatus: "UNFULFILLED", fulfillments: [] });
  expect(advanceTest(WATCHED, back, facts())).toMatchObject({ state: "waiting_for_fulfillment" });
});

test("an order that was voided or canceled shows nothing: the next one is waited for, a test order fails", () => {
  const gone = [
    shipped({ capturable: false }, [transaction("1"), voiding("2", "1")]),
    shipped({ canceledAt: at(24) }),
  ];
  for (const order of gone) {
    expect(advanceTest(WATCHED, order, facts())).toMatchObject({
      state: "waiting_for_order",
      orderId: null,
    });
    expect(advanceTest({ ...WATCHED, method: "test_order" }, order, facts())).toMatchObject({
      state: "failed",
      failure: "order_gone",
    });
  }
  expect(withoutOrder(TEST, at(25))).toBeNull();
});

test("another order than the watched one, and a capture test that is over, change nothing", () => {
  expect(advanceTest(WATCHED, captured({ id: asId<OrderId>("7") }), facts())).toBeNull();
  expect(advanceTest({ ...WATCHED, state: "stopped" }, captured(), facts())).toBeNull();
});

test("a test order whose answer was lost is taken up by its mark, and no other test order", () => {
  const asked: CaptureTest = { ...TEST, method: "test_order", gateway: "klarna", orderAskedAt: at(11) };
  const line = (sku: string) => ({
    id: asId<never>("5"),
    title: "Test",
    variantTitle: null,
    sku,
    quantity: 1,
    quantityCurrent: 1,
    quantityFulfilled: 0,
    total: zero("EUR"),
    tax: zero("EUR"),
  });
  const made = (sku: string) => snapshot([transaction("1")], { test: true, lines: [line(sku)] });
  expect(advanceTest(asked, made(testOrderMark(asked)), facts())).toMatchObject({
    state: "waiting_for_fulfillment",
    orderId: ORDER,
  });
  expect(advanceTest(asked, made(`test-${"0".repeat(32)}`), facts())).toBeNull();
  expect(advanceTest({ ...asked, orderAskedAt: null }, made(testOrderMark(asked)), facts())).toBeNull();
});
