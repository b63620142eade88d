import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, type OrderView } from "../control-client";
import { openWarehouse, type WarehouseInTest } from "./warehouse-in-test";

let warehouse: WarehouseInTest;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
beforeEach(() => post("reset", { orders: 0 }));
afterAll(() => warehouse.sandbox.close());

const post = (path: string, body?: object) => control(warehouse.sandbox.url, "POST", path, body);
const set = (settings: object) => warehouse.ask("POST", "", settings);
const fulfillmentOf = async (order: OrderView) =>
  (await control(warehouse.sandbox.url, "GET", `orders/${order.id}`)).body["order"];

test("the naive warehouse ships what is authorized or paid, and nothing else", async () => {
  await set({});
  const authorized = await warehouse.place();
  const pending = await warehouse.place({ preset: "klarna-pending" });
  const late = await warehouse.place({ preset: "klarna-late" });
  const paid = await warehouse.place({ payment: "SALE" });
  const canceled = await warehouse.place();
  await post(`orders/${canceled.id}/cancel`);
  expect(await Promise.all([authorized, pending, late, paid, canceled].map(warehouse.verdictOn))).toEqual([
    "may_ship: authorized",
    "may_ship: authorized",
    "hold: neither authorized nor paid",
    "may_ship: paid",
    "nothing_left: canceled",
  ]);
});

test.each([
  ["May-Ship", "", ["may-ship"], "may_ship: tagged “May-Ship”"],
  ["may-ship", "", [], "hold: not tagged “may-ship”"],
  ["", "hold", ["HOLD"], "hold: tagged “hold”"],
  ["", "hold", ["vip"], "may_ship: authorized"],
  ["may-ship", "hold", ["hold", "may-ship"], "hold: tagged “hold”"],
])("with the tags %s and %s an order tagged %j is: %s", async (shipTag, holdTag, tags, verdict) => {
  await set({ readsBy: "order_tag", shipTag, holdTag });
  expect(await warehouse.verdictOn(await warehouse.place({ tags }))).toBe(verdict);
});

test("a hold on the fulfillment keeps the goods, and of a split order only the held part", async () => {
  await set({ readsBy: "fulfillment_hold" });
  const order = await warehouse.place({ lines: [{ title: "Cup", quantity: 2, unitPrice: "10.00" }] });
  const line = order.lines[0]?.id;
  await post(`orders/${order.id}/split`, { lines: [{ id: line, quantity: 1 }] });
  await post(`orders/${order.id}/hold`);
  const { order: shipped } = await warehouse.ask("POST", "/ship", { order: order.id });
  expect(shipped).toMatchObject({
    state: "hold",
    shipments: [{ items: 1, refusal: null, heldBecause: expect.stringContaining("on hold") }],
  });
  await post(`orders/${order.id}/release`);
  expect(await warehouse.verdictOn(order)).toBe("may_ship: authorized");
  await warehouse.ask("POST", "/ship", { order: order.name.slice(1) });
  expect(await fulfillmentOf(order)).toMatchObject({ fulfillmentStatus: "FULFILLED" });
});

test("what is held is not shipped, and the page says what would have left", async () => {
  await set({ readsBy: "order_tag", holdTag: "hold" });
  const held = await warehouse.place({ tags: ["hold"] });
  const free = await warehouse.place();
  await warehouse.place({ tags: ["hold"], preset: "klarna-late" });
  expect((await post("warehouse/ship", { order: held.id })).body).toEqual({
    error: "On hold: tagged “hold”.",
  });
  expect(await warehouse.ask("POST", "/ship")).toEqual({ shipped: 1 });
  expect(await warehouse.ask("GET")).toMatchObject({
    mayShip: 0,
    onHold: 2,
    shipped: 1,
    notShipped: [{ name: held.name, amount: { amount: "48.90", currency: "EUR" }, why: "tagged “hold”" }],
    shippedThoughHeld: [],
  });
  expect(await fulfillmentOf(free)).toMatchObject({
    fulfillmentStatus: "FULFILLED",
    fulfillments: [{ tracking: [{ company: "PostNL" }] }],
  });
  expect((await post("warehouse/ship", { order: free.id })).body).toEqual({
    error: "There is nothing left to ship: shipped.",
  });
});

test("goods that left although they were held are named, also where Shopify refuses the report", async () => {
  await set({ readsBy: "order_tag", holdTag: "hold" });
  const tagged = await warehouse.place({ tags: ["hold"] });
  await warehouse.ask("POST", "/ship", { order: tagged.id, evenIfHeld: true });
  await set({ readsBy: "everything_authorized" });
  const held = await warehouse.place();
  await post(`orders/${held.id}/hold`);
  await warehouse.ask("POST", "/ship");
  const refusal = expect.stringContaining("Shopify refused");
  expect(await warehouse.ask("GET")).toMatchObject({
    shippedThoughHeld: [
      { name: tagged.name, why: "tagged “hold”", refusal: null },
      { name: held.name, why: expect.stringContaining("on hold by"), refusal },
    ],
  });
  expect(await warehouse.verdictOn(held)).toBe("nothing_left: shipped");
});

test("an automatic warehouse ships some seconds after it may, and not what was held meanwhile", async () => {
  await set({ readsBy: "order_tag", holdTag: "hold", automatic: true, shipAfterMs: 30_000 });
  const free = await warehouse.place();
  const held = await warehouse.place({ tags: ["hold"] });
  const stopped = await warehouse.place();
  await post("clock", { advanceMs: 20_000 });
  await post(`orders/${stopped.id}/cancel`);
  expect(await fulfillmentOf(free)).toMatchObject({ fulfillmentStatus: "UNFULFILLED" });
  await post("clock", { advanceMs: 20_000 });
  const after = await Promise.all([free, held, stopped].map(fulfillmentOf));
  expect(after).toMatchObject([
    { fulfillmentStatus: "FULFILLED" },
    { fulfillmentStatus: "UNFULFILLED" },
    { fulfillmentStatus: "UNFULFILLED" },
  ]);
  await set({ automatic: false });
  await warehouse.place();
  await post("clock", { advanceMs: 60_000 });
  expect(await warehouse.ask("GET")).toMatchObject({ mayShip: 1, shipped: 1 });
});

test("bad settings and unknown orders are refused with a sentence", async () => {
  for (const bad of [
    { readsBy: "mind" },
    { apiUrl: "localhost" },
    { webhookSecret: "abc" },
    { shipAfterMs: -1 },
    { shipTag: "x".repeat(41) },
  ])
    expect((await post("warehouse", bad)).status).toBe(400);
  expect((await post("warehouse/ship", { order: 77 })).status).toBe(404);
});
