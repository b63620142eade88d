import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askAdmin, control, orderBy, type OrderView } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";

let sandbox: Sandbox;
let app: ReceivingApp;
beforeAll(async () => {
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    token: "T",
    app: {
      applicationUrl: app.url,
      scopes: ["write_orders"],
      webhooks: ["orders/edited", "orders/updated", "order_transactions/create"].map((topic) => ({
        topic,
        uri: "/hook",
      })),
    },
  });
});
beforeEach(async () => {
  await post("reset", { orders: 0, forgetInstallations: true });
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

interface Detail extends OrderView {
  fulfillmentOrders: { id: number; status: string; lines: { lineId: number; remainingQuantity: number }[] }[];
}
const post = (path: string, body?: unknown) => control(sandbox.url, "POST", path, body);
const change = (order: OrderView, verb: string, body: object = {}) =>
  orderBy(sandbox.url, "POST", `orders/${order.id}/${verb}`, body) as Promise<Detail>;
const place = () =>
  orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    payment: "AUTHORIZATION",
    lines: [
      { title: "Lamp", quantity: 2, unitPrice: "20.00" },
      { title: "Vase", unitPrice: "10.00" },
    ],
  }) as Promise<Detail>;
const totals = async (order: OrderView) => {
  const answer = await askAdmin(
    sandbox.url,
    "T",
    `{ order(id: "gid://shopify/Order/${order.id}") { edited
    currentTotalPriceSet { shopMoney { amount } } originalTotalPriceSet { shopMoney { amount } }
    totalOutstandingSet { shopMoney { amount } } totalCapturableSet { shopMoney { amount } } } }`,
  );
  const { data } = (await answer.json()) as { data: { order: Record<string, unknown> } };
  const amount = (name: string) => (data.order[name] as { shopMoney: { amount: string } }).shopMoney.amount;
  return {
    edited: data.order["edited"],
    current: amount("currentTotalPriceSet"),
    original: amount("originalTotalPriceSet"),
    outstanding: amount("totalOutstandingSet"),
    capturable: amount("totalCapturableSet"),
  };
};

test("an added line raises the current total, not the authorization, and is told as an edit", async () => {
  const order = await place();
  await sandbox.idle();
  app.received.length = 0;
  const edited = await change(order, "edit", { add: [{ title: "Shade", quantity: 3, unitPrice: "5.00" }] });
  await sandbox.idle();
  expect(await totals(order)).toEqual({
    edited: true,
    current: "65.0",
    original: "50.0",
    outstanding: "15.0",
    capturable: "50.0",
  });
  expect(app.topics().sort()).toEqual(["orders/edited", "orders/updated"]);
  const told = app.received.find((each) => each.headers["x-shopify-topic"] === "orders/edited");
  expect(JSON.parse(told?.body ?? "{}")).toMatchObject({
    order_edit: {
      order_id: order.id,
      line_items: { additions: [{ id: edited.lines.at(-1)?.id, delta: 3 }], removals: [] },
    },
  });
  expect((await change(order, "fulfill")).fulfillmentStatus).toBe("FULFILLED");
  expect((await change(order, "capture")).financialStatus).toBe("PARTIALLY_PAID");
});

test("the buyer can authorize what the edit costs more", async () => {
  const order = await place();
  const edited = await change(order, "edit", {
    add: [{ title: "Shade", unitPrice: "5.00" }],
    authorize: true,
  });
  expect(edited.transactions).toMatchObject([
    { kind: "AUTHORIZATION", amount: { amount: "50.00" } },
    { kind: "AUTHORIZATION", gateway: "Klarna", amount: { amount: "5.00" } },
  ]);
  expect(await totals(order)).toMatchObject({ current: "55.0", outstanding: "0.0", capturable: "55.0" });
});

test("a removed line lowers the current total and is not shipped; what is shipped cannot be removed", async () => {
  const order = await place();
  const [lamp, vase] = order.lines;
  const edited = await change(order, "edit", { remove: [{ id: lamp?.id, quantity: 1 }] });
  expect(await totals(order)).toMatchObject({ current: "30.0", original: "50.0", capturable: "50.0" });
  expect(edited.lines.map((line) => line.fulfillableQuantity)).toEqual([1, 1]);
  await change(order, "fulfill", { lines: [{ id: vase?.id, quantity: 1 }] });
  expect(await post(`orders/${order.id}/edit`, { remove: [{ id: vase?.id, quantity: 1 }] })).toMatchObject({
    status: 409,
    body: { error: 'Only 0 of "Vase" can be removed: the rest is fulfilled or gone.' },
  });
  expect((await change(order, "fulfill")).fulfillmentStatus).toBe("FULFILLED");
});

test("a fulfillment on hold is shipped only after its release", async () => {
  const order = await place();
  expect((await change(order, "hold")).fulfillmentStatus).toBe("ON_HOLD");
  expect(await post(`orders/${order.id}/fulfill`)).toEqual({
    status: 409,
    body: { error: "This order's fulfillment is on hold." },
  });
  expect((await post(`orders/${order.id}/hold`)).status).toBe(409);
  expect((await change(order, "release")).fulfillmentStatus).toBe("UNFULFILLED");
  expect((await post(`orders/${order.id}/release`)).status).toBe(409);
  expect((await change(order, "fulfill")).fulfillmentStatus).toBe("FULFILLED");
});

test("a split order is shipped in two, and each half starts the workflow", async () => {
  await post("workflows", { enabled: true, conditions: "none" });
  const order = await place();
  const vase = order.lines[1];
  const split = await change(order, "split", { lines: [{ id: vase?.id, quantity: 1 }] });
  expect(split.fulfillmentOrders.map((each) => each.lines.length)).toEqual([1, 1]);
  const second = split.fulfillmentOrders[1];
  const partly = await change(order, "fulfill", { fulfillmentOrder: second?.id });
  expect(partly.fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
  await sandbox.idle();
  await change(order, "fulfill");
  await sandbox.idle();
  const { runs } = (await control(sandbox.url, "GET", "workflows")).body as { runs: { status: string }[] };
  expect(runs.map((run) => run.status)).toEqual(["failed", "completed"]);
});

test("impossible edits and splits are refused with a sentence", async () => {
  const order = await place();
  const line = order.lines[0]?.id;
  for (const [verb, body, status] of [
    ["edit", {}, 409],
    ["edit", { add: [{ title: "Lamp", unitPrice: "free" }] }, 400],
    ["edit", { remove: [{ id: 1, quantity: 1 }] }, 409],
    ["edit", { remove: [{ id: line, quantity: 3 }] }, 409],
    ["split", { lines: [{ id: line, quantity: 3 }] }, 409],
    ["split", { lines: [] }, 400],
    ["split", { lines: [{ id: line, quantity: 1 }], fulfillmentOrder: 1 }, 404],
    ["hold", { fulfillmentOrder: 1 }, 404],
  ] as const) {
    const reply = await post(`orders/${order.id}/${verb}`, body);
    expect({ verb, body, status: reply.status }).toEqual({ verb, body, status });
    expect(reply.body["error"]).toMatch(/\.$/);
  }
  await change(order, "cancel");
  expect((await post(`orders/${order.id}/edit`, { remove: [{ id: line, quantity: 1 }] })).status).toBe(409);
});
