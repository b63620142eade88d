import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { control, orderBy, type OrderView } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";
import { installApp } from "./shopify/oauth/install-app";

const WEBHOOKS = [
  { topic: "orders/create", uri: "/webhooks/orders" },
  { topic: "orders/updated", uri: "/webhooks/orders" },
  { topic: "orders/fulfilled", uri: "/webhooks/orders" },
  { topic: "order_transactions/create", uri: "/webhooks/transactions" },
  { topic: "refunds/create", uri: "/webhooks/refunds" },
  { topic: "app/uninstalled", uri: "/webhooks/app" },
  { topic: "customers/redact", uri: "/webhooks/privacy" },
  { topic: "shop/redact", uri: "/webhooks/privacy" },
];

let app: ReceivingApp;
let sandbox: Sandbox;
beforeEach(async () => {
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    app: {
      applicationUrl: app.url,
      apiSecret: "webhook-secret",
      scopes: ["write_orders"],
      webhooks: WEBHOOKS,
    },
  });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const place = (more: object = {}): Promise<OrderView> =>
  orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "25.00",
    payment: "AUTHORIZATION",
    ...more,
  });
const post = (path: string, body?: object) => control(sandbox.url, "POST", path, body);

test("an order placed arrives signed, with the headers that Shopify documents", async () => {
  const order = await place();
  await sandbox.idle();
  const webhook = app.received.find(({ headers }) => headers["x-shopify-topic"] === "orders/create");
  expect(webhook?.path).toBe("/webhooks/orders");
  expect(webhook?.headers).toMatchObject({
    "content-type": "application/json",
    "x-shopify-shop-domain": "demo-shop.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "x-shopify-hmac-sha256": createHmac("sha256", "webhook-secret")
      .update(webhook?.body ?? "")
      .digest("base64"),
    "x-shopify-webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    "x-shopify-event-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    "x-shopify-triggered-at": expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
  });
  expect(JSON.parse(webhook?.body ?? "")).toMatchObject({
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: order.name,
    financial_status: "authorized",
    fulfillment_status: null,
    payment_gateway_names: ["Klarna"],
    currency: "EUR",
    total_price: "25.00",
    line_items: [{ quantity: 1, price: "25.00" }],
  });
});

test("webhooks of one action share their event id and have each their own webhook id", async () => {
  await place();
  await sandbox.idle();
  expect(app.topics().sort()).toEqual(["order_transactions/create", "orders/create"]);
  const ids = (name: string) => new Set(app.received.map(({ headers }) => headers[name]));
  expect(ids("x-shopify-event-id").size).toBe(1);
  expect(ids("x-shopify-webhook-id").size).toBe(2);
});

test("a capture tells of its transaction in the currency of the payment", async () => {
  const order = await place({ currency: "JPY", amount: "1200" });
  await sandbox.idle();
  app.received.length = 0;
  await post(`orders/${order.id}/capture`);
  await sandbox.idle();
  const transaction = app.received.find(({ path }) => path === "/webhooks/transactions");
  expect(JSON.parse(transaction?.body ?? "")).toMatchObject({
    order_id: order.id,
    kind: "capture",
    status: "success",
    gateway: "Klarna",
    amount: "1200",
    currency: "JPY",
    parent_id: order.transactions[0]?.id,
    authorization_expires_at: null,
  });
});

test("nothing is sent without the scope, and compliance webhooks always are", async () => {
  const { world } = sandbox;
  world.app.scopes = ["read_products"];
  const shop = world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  installApp(world, shop);
  await place();
  await sandbox.idle();
  expect(app.topics()).toEqual([]);
  await post("privacy", { kind: "customers/redact" });
  await sandbox.idle();
  expect(app.topics()).toEqual(["customers/redact"]);
  expect(JSON.parse(app.received[0]?.body ?? "")).toMatchObject({
    shop_domain: "demo-shop.myshopify.com",
    orders_to_redact: [...shop.orders.keys()],
    customer: { id: [...shop.customers.keys()][0] },
  });
});

test("a subscription made through the API gets only the fields it asked for, under its name", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  sandbox.world.app.webhooks = [];
  shop.webhookSubscriptions.push({
    id: 1,
    topic: "ORDERS_CREATE",
    uri: `${app.url}/own`,
    format: "JSON",
    includeFields: ["id", "line_items.title"],
    metafieldNamespaces: [],
    filter: null,
    name: "slim",
    createdAt: 0,
    updatedAt: 0,
  });
  const order = await place();
  await sandbox.idle();
  expect(app.received[0]).toMatchObject({ path: "/own", headers: { "x-shopify-name": "slim" } });
  expect(JSON.parse(app.received[0]?.body ?? "")).toEqual({
    id: order.id,
    line_items: [{ title: order.lines[0]?.title }],
  });
});

test("uninstalling tells the app, later orders do not, and 48 hours later erasure is asked for", async () => {
  await post("app", { uninstall: "demo-shop" });
  await place();
  await sandbox.idle();
  expect(app.topics()).toEqual(["app/uninstalled"]);
  await post("clock", { advanceHours: 47 });
  await sandbox.idle();
  expect(app.topics()).toEqual(["app/uninstalled"]);
  await post("clock", { advanceHours: 1 });
  await sandbox.idle();
  expect(app.topics()).toEqual(["app/uninstalled", "shop/redact"]);
});

test("scopes granted anew are told with what they were", async () => {
  sandbox.world.app.webhooks = [{ topic: "app/scopes_update", uri: "/webhooks/app" }];
  await post("app", { scopes: { shop: "demo-shop", granted: ["read_orders"] } });
  await sandbox.idle();
  expect(JSON.parse(app.received[0]?.body ?? "")).toMatchObject({
    previous: ["write_orders"],
    current: ["read_orders"],
  });
});

test("nothing is sent while no app is registered", async () => {
  const alone = await createSandbox({ shops: "empty", app: { webhooks: WEBHOOKS } });
  try {
    await orderBy(alone.url, "POST", "orders", { gateway: "Klarna", amount: "10" });
    await alone.idle();
    expect((await control(alone.url, "GET", "deliveries")).body["deliveries"]).toEqual([]);
  } finally {
    await alone.close();
  }
});
