import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "smol-toml";
import { isOtherEngine, markOf, isRunning, testOrderMark } from "~/setup/capture-test/capture-test";
import { CaptureTestState } from "~/platform/database/generated/enums";
import { TEST_ORDER_SCOPES } from "~/setup/capture-test/test-orders.port";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import { snapshot, transaction } from "../../orders/order-snapshots";
import { asId } from "~/kernel/ids";
import { zero } from "~/kernel/money";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

test("the scopes of a test order are among those that shopify.app.toml may ask for", () => {
  const toml = parse(readFileSync(path.resolve("shopify.app.toml"), "utf8"));
  expect(toml["access_scopes"]).toMatchObject({
    optional_scopes: expect.arrayContaining([...TEST_ORDER_SCOPES]),
  });
});

test("a test order is known by its mark, which a tag has room for", () => {
  const mark = testOrderMark({ id: ID });
  expect(mark.length).toBeLessThanOrEqual(40);
  const line = {
    id: asId<never>("1"),
    title: "Test",
    variantTitle: null,
    sku: mark,
    quantity: 1,
    quantityCurrent: 1,
    quantityFulfilled: 0,
    total: zero("EUR"),
    tax: zero("EUR"),
  };
  const order = snapshot([transaction("1")], { test: true, lines: [line] });
  expect(markOf(order)).toBe(mark);
  expect(markOf({ ...order, test: false })).toBeNull();
  expect(markOf({ ...order, lines: [{ ...line, sku: "test-of-concept" }] })).toBeNull();
  expect(markOf({ ...order, lines: [] })).toBeNull();
});

test("a capture test is going until it has a result", () => {
  expect(Object.values(CaptureTestState).filter((state) => isRunning({ state }))).toEqual([
    "waiting_for_order",
    "waiting_for_fulfillment",
    "waiting_for_capture",
  ]);
});

test.each<[CaptureEngine, MoneySource | null, boolean]>([
  ["app", "app", false],
  ["app", "unknown", true],
  ["app", "flow", true],
  ["app", null, false],
  ["flow", "flow", false],
  ["flow", "unknown", false],
  ["flow", "shopify_on_fulfillment", true],
  ["shopify_on_fulfillment", "app", true],
  ["shopify_on_fulfillment", "shopify_admin", true],
])("%s chosen, captured by %s: another engine is %s", (engine, capturedBy, other) => {
  expect(isOtherEngine({ engine, capturedBy })).toBe(other);
});
