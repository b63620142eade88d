import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "./control-client";
import { createSandbox, type Sandbox } from "./server";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
});
beforeEach(async () => {
  await post("reset", { orders: 0, forgetInstallations: true });
});
afterAll(() => sandbox.close());

const get = (path: string) => control(sandbox.url, "GET", path);
const post = (path: string, body?: unknown) => control(sandbox.url, "POST", path, body);
const place = (body: object = {}) =>
  orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "40.00",
    payment: "AUTHORIZATION",
    ...body,
  });

test("the capture setting decides what a checkout makes", async () => {
  expect((await get("settings")).body["captureMethod"]).toBe("at_checkout");
  expect((await place({ payment: "checkout" })).financialStatus).toBe("PAID");
  await post("settings", { captureMethod: "manually" });
  expect((await place({ payment: "checkout" })).financialStatus).toBe("AUTHORIZED");
  expect((await place({ payment: "checkout", gateway: "IN3" })).transactions.map(({ kind }) => kind)).toEqual(
    ["SALE"],
  );
});

test("an order can be placed in the words of a test: gateway, currency, lines, customer", async () => {
  const order = await place({
    gateway: "Mollie - Klarna Pay Later.",
    currency: "JPY",
    country: "JP",
    amount: undefined,
    lines: [
      { title: "Tea", quantity: 2, unitPrice: "1200" },
      { title: "Cup", unitPrice: 800 },
    ],
    customer: { firstName: "Hina", email: "hina@example.com" },
  });
  expect(order).toMatchObject({
    gateways: ["Mollie - Klarna Pay Later."],
    total: { amount: "3200", currency: "JPY" },
    capturable: { amount: "3200", currency: "JPY" },
    lines: [
      { title: "Tea", quantity: 2, fulfillableQuantity: 2 },
      { title: "Cup", quantity: 1 },
    ],
    customer: { email: "hina@example.com" },
  });
});

test("staff fulfill in parts, capture, refund and see Shopify's own refusals", async () => {
  const placed = await place({
    amount: undefined,
    lines: [{ title: "Lamp", quantity: 2, unitPrice: "20.00" }],
  });
  const line = placed.lines[0];
  const partly = await orderBy(sandbox.url, "POST", `orders/${placed.id}/fulfill`, {
    lines: [{ id: line?.id, quantity: 1 }],
  });
  expect(partly.fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
  expect((await orderBy(sandbox.url, "POST", `orders/${placed.id}/fulfill`)).fulfillmentStatus).toBe(
    "FULFILLED",
  );
  expect((await post(`orders/${placed.id}/fulfill`)).status).toBe(409);
  expect(await post(`orders/${placed.id}/capture`, { amount: "41.00" })).toEqual({
    status: 409,
    body: { error: "Cannot capture more than the authorized 40.00 for this payment." },
  });
  const captured = await orderBy(sandbox.url, "POST", `orders/${placed.id}/capture`);
  expect(captured.financialStatus).toBe("PAID");
  expect(captured.transactions.at(-1)).toMatchObject({ kind: "CAPTURE", by: { kind: "staff" } });
  const refunded = await orderBy(sandbox.url, "POST", `orders/${placed.id}/refund`, { amount: "15" });
  expect(refunded).toMatchObject({ financialStatus: "PARTIALLY_REFUNDED", refunded: { amount: "15.00" } });
  expect((await post(`orders/${placed.id}/refund`, { amount: "25.01" })).status).toBe(409);
  expect((await post(`orders/${placed.id}/void`)).status).toBe(409);
});

test("a capture in the provider's portal shows as the provider's", async () => {
  const order = await place();
  const captured = await orderBy(sandbox.url, "POST", `orders/${order.id}/capture`, { by: "provider" });
  expect(captured.transactions.at(-1)).toMatchObject({
    kind: "CAPTURE",
    by: { kind: "provider", title: "Klarna" },
  });
});

test("staff void and cancel", async () => {
  const first = await place();
  expect((await orderBy(sandbox.url, "POST", `orders/${first.id}/void`)).financialStatus).toBe("VOIDED");
  const second = await place();
  await orderBy(sandbox.url, "POST", `orders/${second.name.slice(1)}/cancel`);
  expect(await post(`orders/${second.id}/cancel`)).toEqual({
    status: 409,
    body: { error: "Cannot cancel an order that has already been canceled" },
  });
});

test("orders are listed newest first, fifty a page, and found by what a person sees", async () => {
  await post("seed", { orders: 120 });
  await post("clock", { advanceMs: 1000 });
  const newest = await place({ gateway: "SprayPay", payment: "AUTHORIZATION" });
  const pages: number[][] = [];
  let after: string | null = "";
  while (after !== null) {
    const { body } = await get(`orders?after=${after}`);
    pages.push((body["orders"] as { id: number }[]).map(({ id }) => id));
    after = body["nextAfter"] as string | null;
  }
  expect(pages.map((page) => page.length)).toEqual([50, 50, 21]);
  expect(new Set(pages.flat()).size).toBe(121);
  expect(pages[0]?.[0]).toBe(newest.id);
  const found = await get(`orders?query=${encodeURIComponent(`spraypay authorized ${newest.name}`)}`);
  expect(found.body).toMatchObject({ total: 1, orders: [{ id: newest.id }] });
});

test("Shopify captures when the whole order is fulfilled, not at its first parcel", async () => {
  await post("settings", { captureMethod: "when_fulfilling" });
  const order = await place({
    amount: undefined,
    lines: [{ title: "Lamp", quantity: 2, unitPrice: "20.00" }],
  });
  await post(`orders/${order.id}/fulfill`, { lines: [{ id: order.lines[0]?.id, quantity: 1 }] });
  await sandbox.idle();
  expect((await orderBy(sandbox.url, "GET", `orders/${order.id}`)).financialStatus).toBe("AUTHORIZED");
  await post(`orders/${order.id}/fulfill`);
  await sandbox.idle();
  const done = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  expect(done.transactions.at(-1)).toMatchObject({ kind: "CAPTURE", by: { kind: "shopify" } });
});

test("the Flow workflow captures after fulfillment once it is switched on, and logs its runs", async () => {
  const before = await place();
  await post(`orders/${before.id}/fulfill`);
  await sandbox.idle();
  expect((await get("workflows")).body["runs"]).toEqual([]);
  await post("workflows", { enabled: true, conditions: "guarded", delayMs: 60_000 });
  const order = await place();
  await post(`orders/${order.id}/fulfill`);
  await sandbox.idle();
  expect((await get("workflows")).body["runs"]).toMatchObject([{ orderId: order.id, status: "running" }]);
  await post("clock", { advanceMs: 60_000 });
  const done = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  expect(done.transactions.at(-1)).toMatchObject({ kind: "CAPTURE", by: { kind: "flow" } });
  expect((await get("workflows")).body["runs"]).toMatchObject([
    { orderName: order.name, status: "completed" },
  ]);
});

test("a naive workflow fails on an order that somebody captured already, a guarded one passes it by", async () => {
  await post("workflows", { enabled: true, conditions: "none" });
  const first = await place();
  await post(`orders/${first.id}/capture`);
  await post(`orders/${first.id}/fulfill`);
  await sandbox.idle();
  await post("workflows", { conditions: "guarded" });
  const second = await place();
  await post(`orders/${second.id}/capture`);
  await post(`orders/${second.id}/fulfill`);
  await sandbox.idle();
  expect((await get("workflows")).body["runs"]).toMatchObject([
    { orderId: second.id, status: "skipped" },
    { orderId: first.id, status: "failed" },
  ]);
});

test("a gateway can be taught another nature", async () => {
  await post("gateways", { name: "Latitude", captures: "full_only", windowDays: 5 });
  const order = await place({ gateway: "Latitude" });
  expect((await post(`orders/${order.id}/capture`, { amount: "10" })).status).toBe(409);
  await post("clock", { advanceDays: 6 });
  expect((await orderBy(sandbox.url, "GET", `orders/${order.id}`)).financialStatus).toBe("EXPIRED");
});
