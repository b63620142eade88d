import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { askAdmin, control, orderBy, type OrderView } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";

const SCOPE = "write_merchant_managed_fulfillment_orders";
const HOLD_TOPICS = ["fulfillment_orders/placed_on_hold", "fulfillment_orders/hold_released"];

let app: ReceivingApp;
let sandbox: Sandbox;
beforeAll(async () => {
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    token: "T",
    app: {
      applicationUrl: app.url,
      scopes: ["write_orders"],
      optionalScopes: [SCOPE],
      webhooks: [...HOLD_TOPICS, "orders/risk_assessment_changed"].map((topic) => ({ topic, uri: "/hook" })),
    },
  });
});
afterEach(async () => {
  await control(sandbox.url, "DELETE", "faults");
  app.received.length = 0;
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const place = (more: object = {}) =>
  orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "25.00",
    payment: "AUTHORIZATION",
    ...more,
  });
const post = (order: OrderView, verb: string, body: object = {}) =>
  orderBy(sandbox.url, "POST", `orders/${order.id}/${verb}`, body);
const topics = async () => {
  await sandbox.idle();
  return app.received.map((each) => each.headers["x-shopify-topic"]);
};

const detailSchema = z.object({
  tags: z.array(z.string()),
  fulfillmentOrders: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      holds: z.array(z.object({ id: z.number(), handle: z.string(), by: z.object({ title: z.string() }) })),
    }),
  ),
});
const detail = async (order: OrderView) =>
  detailSchema.parse(await orderBy(sandbox.url, "GET", `orders/${order.id}`));
const first = async (order: OrderView) => {
  const [found] = (await detail(order)).fulfillmentOrders;
  if (!found) throw new Error("no fulfillment order");
  return found;
};
const holdByApp = async (order: OrderView, signal?: AbortSignal) =>
  askAdmin(
    sandbox.url,
    "T",
    `mutation { fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/${(await first(order)).id}",
      fulfillmentHold: { reason: OTHER, handle: "ours" }) { fulfillmentHold { id } userErrors { code } } }`,
    signal ? { signal } : {},
  );

test("others hold beside us, and the merchant may end our hold alone", async () => {
  const order = await place();
  await post(order, "hold", { by: "other_app", handle: "theirs", reason: "HIGH_RISK_OF_FRAUD" });
  expect((await holdByApp(order)).status).toBe(200);
  const { holds } = await first(order);
  expect(holds.map((each) => [each.handle, each.by.title])).toEqual([
    ["theirs", "Order guard"],
    ["ours", "Capture Desk"],
  ]);
  await post(order, "release", { holds: [holds[1]?.id] });
  expect(await first(order)).toMatchObject({ status: "ON_HOLD", holds: [{ handle: "theirs" }] });
  await post(order, "release");
  expect(await first(order)).toMatchObject({ status: "OPEN", holds: [] });
  const unknown = await control(sandbox.url, "POST", `orders/${order.id}/release`, { holds: [1] });
  expect(unknown.status).toBe(409);
});

test("a person edits tags by hand", async () => {
  const order = await place({ tags: ["may ship"] });
  await post(order, "tags", { add: ["gift"], remove: ["May Ship"] });
  expect((await detail(order)).tags).toEqual(["gift"]);
});

test("a hold can be lost before and after it was put, throttled and broken", async () => {
  const order = await place();
  const fault = (kind: string) =>
    control(sandbox.url, "POST", "faults", { operation: "fulfillmentOrderHold", kind });
  await fault("throttle");
  expect(await (await holdByApp(order)).json()).toMatchObject({
    errors: [{ extensions: { code: "THROTTLED" } }],
  });
  await fault("server_error");
  expect((await holdByApp(order)).status).toBe(500);
  expect((await first(order)).holds).toEqual([]);
  await fault("html_error_after");
  expect((await holdByApp(order)).status).toBe(502);
  expect((await first(order)).holds).toHaveLength(1);
});

test("holds are told only to an app that was granted the optional scope", async () => {
  const order = await place();
  await post(order, "hold");
  expect(await topics()).toEqual([]);
  await post(order, "release");
  expect((await control(sandbox.url, "POST", "scopes", { grant: [SCOPE] })).status).toBe(200);
  await post(order, "hold");
  await post(order, "hold", { by: "other_app" });
  await post(order, "release");
  expect(await topics()).toEqual(HOLD_TOPICS);
  await control(sandbox.url, "POST", "app", { scopes: { shop: "demo-shop", granted: ["write_orders"] } });
  await post(order, "hold");
  expect(await topics()).toEqual(HOLD_TOPICS);
});

test("an order's risk is set when it is placed, or later, and told", async () => {
  const order = await place({ risk: "LOW" });
  const read = async () => {
    const answer = await askAdmin(
      sandbox.url,
      "T",
      `{ order(id: "gid://shopify/Order/${order.id}") {
        risk { recommendation assessments { riskLevel provider { title } facts { sentiment description } } } } }`,
    );
    return await answer.json();
  };
  const shopify = { riskLevel: "LOW", provider: null, facts: [] };
  expect(await read()).toMatchObject({
    data: { order: { risk: { recommendation: "ACCEPT", assessments: [shopify] } } },
  });
  const facts = [{ sentiment: "NEGATIVE", description: "The card's country is another one." }];
  await post(order, "risk", { level: "HIGH", provider: "Fraud filter", facts });
  expect(await read()).toMatchObject({
    data: {
      order: {
        risk: {
          recommendation: "CANCEL",
          assessments: [shopify, { riskLevel: "HIGH", provider: { title: "Fraud filter" }, facts }],
        },
      },
    },
  });
  expect(await topics()).toEqual(["orders/risk_assessment_changed", "orders/risk_assessment_changed"]);
  expect(JSON.parse(app.received[1]?.body ?? "{}")).toMatchObject({ order_id: order.id, risk_level: "high" });
});

test("the merchant edits a metafield of the app only where the app allows it", async () => {
  const order = await place();
  const edit = async (value: string | null) =>
    (await control(sandbox.url, "POST", `orders/${order.id}/metafields`, { key: "release", value })).status;
  const define = (verb: string) => askAdmin(sandbox.url, "T", `mutation { ${verb} { userErrors { code } } }`);
  await define(
    `metafieldDefinitionCreate(definition: { ownerType: ORDER, key: "release", name: "Release", type: "single_line_text_field" })`,
  );
  expect(await edit("hold")).toBe(409);
  await define(
    `metafieldDefinitionUpdate(definition: { ownerType: ORDER, key: "release", access: { admin: MERCHANT_READ_WRITE } })`,
  );
  expect(await edit("hold")).toBe(200);
  expect(sandbox.world.shops.get("demo-shop.myshopify.com")?.orders.get(order.id)?.metafields).toMatchObject([
    { namespace: "app--1", key: "release", value: "hold" },
  ]);
  expect(await edit(null)).toBe(200);
});

test("a topic that no scope of the app opens cannot be registered", async () => {
  const webhooks = [{ topic: "fulfillments/create", uri: "/hook" }];
  const refused = await control(sandbox.url, "POST", "app/register", { webhooks });
  expect(refused.status).toBe(400);
  expect(refused.body["error"]).toContain("read_fulfillments");
});
