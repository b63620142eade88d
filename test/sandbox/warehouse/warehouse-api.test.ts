import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { control, type OrderView } from "../control-client";
import { startFakeApp, type FakeApp, type FakeOrder } from "./fake-app";
import { readChanges } from "./read-orders";
import { openWarehouse, type WarehouseInTest } from "./warehouse-in-test";
import { newWarehouse } from "./warehouse-state";

const SECRET = `whsec_${Buffer.from("a key of the test").toString("base64")}`;

let warehouse: WarehouseInTest;
let app: FakeApp;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
beforeEach(async () => {
  await control(warehouse.sandbox.url, "POST", "reset", { orders: 0 });
  app = await startFakeApp();
});
afterEach(() => app.close());
afterAll(() => warehouse.sandbox.close());

const read = (more: object = {}) =>
  warehouse.ask("POST", "", { readsBy: "warehouse_api", apiUrl: app.url, apiKey: "key", ...more });

const told = (order: OrderView, state: FakeOrder["release"]["state"], ...reasons: string[]): FakeOrder => ({
  id: String(order.id),
  name: order.name,
  release: { state, reasons },
  lines: order.lines.map(({ id, quantity }) => ({ id: String(id), current: quantity, shipped: 0 })),
  canceled_at: null,
});

const until = (order: OrderView, verdict: string) =>
  expect.poll(() => warehouse.verdictOn(order), { timeout: 5000, interval: 50 }).toBe(verdict);

test("the warehouse follows the feed from a stored cursor, and knows only what it was told", async () => {
  const [first, second, third] = [await warehouse.place(), await warehouse.place(), await warehouse.place()];
  app.changes.push(told(first, "may_ship"), told(second, "hold", "payment_pending"));
  await read();
  await until(first, "may_ship: the app says so");
  await until(second, "hold: payment pending");
  expect(await warehouse.verdictOn(third)).toBe("unknown");
  app.changes.push(told(second, "may_ship"), told(first, "hold", "import_paused"), told(third, "may_ship"));
  await until(second, "may_ship: the app says so");
  await until(first, "hold: import paused");
  expect(app.requests.map(({ path }) => path)).toContain("/changes?after=2");
});

test("a refusal is shown until the next reading succeeds", async () => {
  await read({ hearsBy: "webhook" });
  app.changes.push(told(await warehouse.place(), "may_ship"));
  const problem = async () =>
    ((await warehouse.ask("POST", "/read"))["lastReading"] as { problem: string | null }).problem;
  app.refusals.push(503);
  expect(await problem()).toBe("503: Come again.");
  expect(await problem()).toBeNull();
  expect(await warehouse.ask("GET")).toMatchObject({ mayShip: 1 });
});

test("a cursor is kept when the app is away, and given up when the app does not know it", async () => {
  const settings = { ...newWarehouse().settings, apiUrl: app.url };
  const go = (cursor: string) => readChanges(settings, cursor, new AbortController().signal);
  app.refusals.push(503, 400);
  expect(await go("1")).toEqual({ orders: [], cursor: "1", problem: "503: Come again." });
  expect(await go("1")).toEqual({ orders: [], cursor: null, problem: "400: Come again." });
});

test("a shipment is reported to the app with its lines, its tracking and a key", async () => {
  const order = await warehouse.place();
  app.changes.push(told(order, "may_ship"));
  await read({ reportsTo: "warehouse_api" });
  await until(order, "may_ship: the app says so");
  await warehouse.ask("POST", "/ship", { order: order.id });
  expect(app.requests.filter(({ method }) => method === "POST")).toMatchObject([
    {
      path: `/orders/${order.id}/shipments`,
      key: expect.any(String),
      body: {
        lines: [{ id: String(order.lines[0]?.id), quantity: 1 }],
        tracking: { company: "PostNL" },
        shipped_at: expect.any(String),
      },
    },
  ]);
  expect(await warehouse.verdictOn(order)).toBe("nothing_left: shipped");
});

function post(webhook: { id: string; body: string; secret?: string }): Promise<number> {
  const seconds = String(Math.floor(warehouse.sandbox.world.clock.now() / 1000));
  const key = Buffer.from((webhook.secret ?? SECRET).slice(6), "base64");
  const signed = createHmac("sha256", key).update(`${webhook.id}.${seconds}.${webhook.body}`);
  return fetch(`${warehouse.sandbox.url}/warehouse/demo-shop/webhooks`, {
    method: "POST",
    body: webhook.body,
    headers: {
      "webhook-id": webhook.id,
      "webhook-timestamp": seconds,
      "webhook-signature": `v1,${signed.digest("base64")}`,
    },
  }).then(({ status }) => status);
}

test("a genuine webhook makes the warehouse ask about its order, once", async () => {
  await read({ hearsBy: "webhook", webhookSecret: SECRET });
  const order = await warehouse.place();
  app.changes.push(told(order, "may_ship"));
  const body = JSON.stringify({ type: "order.released", data: { order: { id: String(order.id) } } });
  app.requests.length = 0;
  expect(await post({ id: "msg_1", body, secret: "whsec_b3RoZXI=" })).toBe(401);
  expect(await warehouse.verdictOn(order)).toBe("unknown");
  expect(await post({ id: "msg_1", body })).toBe(200);
  expect(await post({ id: "msg_1", body })).toBe(200);
  expect(await warehouse.verdictOn(order)).toBe("may_ship: the app says so");
  expect(app.requests.map(({ path }) => path)).toEqual([`/orders/${order.id}`]);
  expect((await warehouse.ask("GET"))["webhooks"]).toMatchObject([
    { type: "order.released", status: 200, repeat: true },
    { type: "order.released", status: 200, repeat: false, refusal: null },
    { status: 401, refusal: "The signature is wrong." },
  ]);
});

test("webhooks are answered as chosen", async () => {
  const answers: number[] = [];
  for (const webhookAnswer of ["failure", "gone", "slow", "ok"]) {
    await read({ hearsBy: "webhook", webhookSecret: SECRET, webhookAnswer, slowMs: 50 });
    answers.push(await post({ id: "msg_2", body: "{}" }));
  }
  expect(answers).toEqual([500, 410, 200, 200]);
  const elsewhere = await fetch(`${warehouse.sandbox.url}/warehouse/nowhere/webhooks`, { method: "POST" });
  expect(elsewhere.status).toBe(404);
});
