import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createShopifyBench, type ShopifyBench } from "./shopify-bench";
import { asId, type OrderId } from "~/kernel/ids";

let bench: ShopifyBench;
beforeAll(async () => {
  bench = await createShopifyBench();
});
beforeEach(async () => {
  await control(bench.app.sandbox.url, "DELETE", "faults");
  await settings("manually");
});
afterAll(() => bench.app.close());

const settings = (captureMethod: string) =>
  control(bench.app.sandbox.url, "POST", "settings", { captureMethod });
const fulfill = (orderId: OrderId) => orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
async function eventsOf(orderId: OrderId) {
  const answer = await bench.admin.readCaptureEvents(SHOP, [orderId]);
  if (answer.kind !== "read") throw new Error(`The timeline was not read: ${answer.detail}`);
  return answer.value.get(orderId);
}

test("the timeline names a person, a workflow, and nobody for Shopify's own setting", async () => {
  const byPerson = await bench.authorized();
  expect(await eventsOf(byPerson.orderId)).toEqual([]);
  await orderBy(bench.app.sandbox.url, "POST", `orders/${byPerson.orderId}/capture`, {});
  expect(await eventsOf(byPerson.orderId)).toMatchObject([{ byUser: true, byApp: false, appTitle: null }]);

  await control(bench.app.sandbox.url, "POST", "workflows", { enabled: true });
  const byFlow = await bench.authorized();
  await fulfill(byFlow.orderId);
  await bench.app.sandbox.idle();
  expect(await eventsOf(byFlow.orderId)).toMatchObject([{ byUser: false, byApp: true, appTitle: "Flow" }]);
  await control(bench.app.sandbox.url, "POST", "workflows", { enabled: false });

  await settings("when_fulfilling");
  const byShopify = await bench.authorized();
  await fulfill(byShopify.orderId);
  await bench.app.sandbox.idle();
  expect(await eventsOf(byShopify.orderId)).toMatchObject([{ byUser: false, byApp: false, appTitle: null }]);
});

test("a capture that the provider answers late has the time when it was asked for", async () => {
  const { orderId } = await bench.authorized({ preset: "slow", gateway: undefined });
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  expect(await eventsOf(orderId)).toEqual([]);
  await bench.app.sandbox.world.clock.advance(30_000);
  const [event] = (await eventsOf(orderId)) ?? [];
  const waitedMs = (event?.at.getTime() ?? 0) - (event?.askedAt.getTime() ?? 0);
  expect(waitedMs).toBeGreaterThanOrEqual(29_000);
});

test("of more captures than a page of the timeline holds, all are told", async () => {
  await control(bench.app.sandbox.url, "POST", "settings", { plan: "plus" });
  const { orderId } = await bench.authorized({ preset: "kustom", gateway: undefined, amount: "14.00" });
  for (let capture = 0; capture < 14; capture += 1)
    await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, { amount: "1.00" });
  expect(await eventsOf(orderId)).toHaveLength(14);
});

test("an order that Shopify does not have is left out, and as many as are allowed cost less than one query may", async () => {
  const ids = Array.from({ length: 25 }, (_, number) => asId<OrderId>(`9999999${number}`));
  const answer = await bench.admin.readCaptureEvents(SHOP, ids);
  expect(answer).toEqual({ kind: "read", value: new Map() });
});

test.each([
  ["at_checkout", true],
  ["when_fulfilling", false],
  ["manually", false],
])("the hint about the capture setting %s is %s", async (captureMethod, hint) => {
  await settings(captureMethod);
  expect(await bench.admin.readAutoCapture(SHOP)).toEqual({ kind: "read", value: hint });
});

test.each([
  ["server_error", { kind: "read", value: null }],
  ["html_error", { kind: "read", value: null }],
  ["throttle", { kind: "unavailable" }],
])("a hint that meets %s is not known", async (kind, answer) => {
  await bench.fault("shop", kind);
  expect(await bench.admin.readAutoCapture(SHOP)).toMatchObject(answer);
});
