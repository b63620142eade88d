import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createShopifyBench, type ShopifyBench } from "./shopify-bench";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";

let bench: ShopifyBench;
beforeAll(async () => {
  bench = await createShopifyBench();
});
afterAll(() => bench.app.close());

const fire = (handle: FlowTriggerHandle) =>
  bench.admin.fireFlowTrigger(SHOP, { handle, payload: { order_id: 1, Currency: "EUR" } });

test("the app's own trigger is taken, though no workflow listens", async () => {
  expect(await fire("bnpl-order-fulfilled")).toEqual({ kind: "read", value: { kind: "fired" } });
});

test("a trigger without an order needs none", async () => {
  const payload = { Reason: "too many", "Orders not captured": 4, "Amounts not captured": "EUR 40.00" };
  expect(await bench.admin.fireFlowTrigger(SHOP, { handle: "bnpl-import-paused", payload })).toEqual({
    kind: "read",
    value: { kind: "fired" },
  });
});

test("a trigger that Shopify does not know is refused with its words", async () => {
  const answer = await fire("not-deployed" as FlowTriggerHandle);
  expect(answer).toMatchObject({ kind: "read", value: { kind: "refused" } });
  expect(JSON.stringify(answer)).toContain("Invalid handle 'not-deployed'.");
});

test("while Shopify is down it is worth another try", async () => {
  const fault = { operation: "flowTriggerReceive", kind: "server_error", times: 1 };
  await control(bench.app.sandbox.url, "POST", "faults", fault);
  expect(await fire("bnpl-order-fulfilled")).toMatchObject({ kind: "unavailable" });
});
