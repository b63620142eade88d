import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../../sandbox/control-client";
import { SHOP } from "../../support/installed-app";
import { createShopifyBench, type ShopifyBench } from "./shopify-bench";
import { EXPIRY_TRIGGER } from "~/services/expiry/fire-expiry-triggers.server";

let bench: ShopifyBench;
beforeAll(async () => {
  bench = await createShopifyBench();
});
afterAll(() => bench.app.close());

const fire = (handle: string) =>
  bench.admin.fireFlowTrigger(SHOP, { handle, payload: { order_id: 1, Currency: "EUR" } });

test("the app's own trigger is taken, though no workflow listens", async () => {
  expect(await fire(EXPIRY_TRIGGER)).toEqual({ kind: "read", value: { kind: "fired" } });
});

test("a trigger that Shopify does not know is refused with its words", async () => {
  const answer = await fire("not-deployed");
  expect(answer).toMatchObject({ kind: "read", value: { kind: "refused" } });
  expect(JSON.stringify(answer)).toContain("Invalid handle 'not-deployed'.");
});

test("while Shopify is down it is worth another try", async () => {
  const fault = { operation: "flowTriggerReceive", kind: "server_error", times: 1 };
  await control(bench.app.sandbox.url, "POST", "faults", fault);
  expect(await fire(EXPIRY_TRIGGER)).toMatchObject({ kind: "unavailable" });
});
