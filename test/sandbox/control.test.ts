import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askAdmin, control, orderBy } from "./control-client";
import type { TokenState } from "./model/shop-state";
import { createSandbox, type Sandbox } from "./server";

const DAY = 86_400_000;
const TOKEN: Omit<TokenState, "token"> = {
  kind: "offline",
  scopes: ["read_orders"],
  expiresAt: null,
  refreshToken: null,
  refreshExpiresAt: null,
  userId: null,
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
});
beforeEach(async () => {
  await post("reset", { orders: 0, forgetInstallations: true });
  await post("app/register", {
    scopes: ["write_orders"],
    webhooks: [],
    title: "Capture Desk",
    handle: "capture-desk",
  });
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

test("health names the shops and counts their orders", async () => {
  await place();
  expect((await get("health")).body).toEqual({
    ok: true,
    shops: ["demo-shop.myshopify.com", "replay-shop.myshopify.com"],
    orders: 1,
  });
});

test("the clock goes forward only, and an authorization that was not captured lapses", async () => {
  const order = await place();
  const before = (await get("clock")).body["now"] as number;
  const after = await post("clock", { advanceDays: 28, advanceHours: 1 });
  expect((after.body["now"] as number) - before).toBeGreaterThanOrEqual(28 * DAY);
  expect((await orderBy(sandbox.url, "GET", `orders/${order.id}`)).financialStatus).toBe("EXPIRED");
  expect((await post(`orders/${order.id}/capture`)).status).toBe(409);
  for (const bad of [
    {},
    { advanceDays: -1 },
    { advanceMs: 0 },
    { advanceDays: 400 },
    { advanceDays: "1" },
    { backDays: 1 },
  ]) {
    expect((await post("clock", bad)).status).toBe(400);
  }
});

test("the admin page learns how to frame the app", async () => {
  await post("app/register", { applicationUrl: "http://127.0.0.1:3000/app" });
  expect((await get("config?shop=demo-shop")).body).toMatchObject({
    appOrigin: "http://127.0.0.1:3000",
    appHome: "/app",
    handle: "capture-desk",
    store: "demo-shop",
    host: "YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvZGVtby1zaG9w",
    installed: true,
  });
  expect((await get("user?locale=ja")).body).toMatchObject({ locale: "ja", name: "Sam de Wit" });
  const token = await (await fetch(`${sandbox.url}/sandbox/id-token?shop=demo-shop`)).text();
  expect(token.split(".")).toHaveLength(3);
});

test("the app is registered from the text of its shopify.app.toml, and an unknown topic is refused by name", async () => {
  const toml = (topic: string) => `
client_id = "live-key"
name = "Capture Desk"
handle = "capture-desk-eu" # a comment
[access_scopes]
scopes = "read_orders, write_orders"
[webhooks]
api_version = "2026-10"
  [[webhooks.subscriptions]]
  topics = [
    "${topic}",
    "orders/updated",
  ]
  uri = "/webhooks/orders"
  [[webhooks.subscriptions]]
  compliance_topics = ["customers/redact"]
  uri = "/webhooks/privacy"
`;
  const { body } = await post("app/register", { toml: toml("orders/create") });
  expect(body["app"]).toMatchObject({
    apiKey: "sandbox-api-key",
    handle: "capture-desk-eu",
    scopes: ["read_orders", "write_orders"],
    webhooks: [
      { topic: "orders/create", uri: "/webhooks/orders" },
      { topic: "orders/updated", uri: "/webhooks/orders" },
      { topic: "customers/redact", uri: "/webhooks/privacy" },
    ],
  });
  const unknown = await post("app/register", { toml: toml("carts/create") });
  expect(unknown).toEqual({
    status: 400,
    body: { error: "The sandbox does not model the webhook topic carts/create." },
  });
  expect((await post("app/register", { toml: "name = " })).status).toBe(400);
});

test("a reset starts over and leaves the app installed with its session", async () => {
  await place();
  await post("faults", { operation: "orderCapture", kind: "server_error" });
  await post("settings", { captureMethod: "manually" });
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  shop?.installation.tokens.push({ ...TOKEN, token: "kept" });
  await post("reset");
  expect((await get("health")).body["orders"]).toBe(0);
  expect((await get("faults")).body["faults"]).toEqual([]);
  expect((await get("settings")).body["captureMethod"]).toBe("at_checkout");
  expect((await askAdmin(sandbox.url, "kept", "{ shop { name } }")).status).toBe(200);
});

test("requests of the app are remembered newest first, by operation", async () => {
  await askAdmin(sandbox.url, "T", "{ shop { name } }");
  await askAdmin(
    sandbox.url,
    "T",
    "query Two { ...Rest shop { name } } fragment Rest on QueryRoot { ordersCount { count } }",
  );
  await askAdmin(sandbox.url, "T", "not graphql");
  const all = (await get("requests")).body["requests"] as { operations: string[] }[];
  expect(all.map(({ operations }) => operations)).toEqual([[], ["ordersCount", "shop"], ["shop"]]);
  expect((await get("requests?operation=ordersCount")).body["total"]).toBe(1);
  await control(sandbox.url, "DELETE", "requests");
  expect((await get("requests")).body["total"]).toBe(0);
});

test("a scope taken away is missed by tokens that exist already", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  shop?.installation.tokens.push({ ...TOKEN, token: "narrowed" });
  const ask = async () =>
    (await (
      await askAdmin(sandbox.url, "narrowed", "{ orders(first: 1) { nodes { id } } }")
    ).json()) as object;
  expect(await ask()).toMatchObject({ data: { orders: { nodes: [] } } });
  await post("app", { scopes: { shop: "demo-shop", granted: ["read_products"] } });
  expect(await ask()).toMatchObject({ errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
});

test("the merchant grants what the app may ask for, to tokens that exist already, and nothing else", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  shop?.installation.tokens.push({ ...TOKEN, token: "growing", scopes: ["read_orders"] });
  sandbox.world.app.optionalScopes = ["read_products"];
  expect((await post("scopes", { grant: ["write_products"] })).status).toBe(400);
  expect((await post("scopes", { grant: ["read_products"] })).body["granted"]).toContain("read_products");
  expect((await get("scopes")).body).toMatchObject({ optional: ["read_products"] });
  expect(shop?.installation.tokens.at(-1)?.scopes).toContain("read_products");
});

test("tokens can be made to end before their time", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  shop?.installation.tokens.push({ ...TOKEN, token: "ending" });
  await post("app", { expireTokens: "demo-shop" });
  expect((await askAdmin(sandbox.url, "ending", "{ shop { name } }")).status).toBe(401);
});

test("every bad request is refused with a sentence", async () => {
  const order = await place();
  const bad: [string, string, unknown, number][] = [
    ["GET", "nothing", undefined, 404],
    ["POST", "health", {}, 405],
    ["GET", "orders?shop=nobody", undefined, 404],
    ["GET", "orders?page=2", undefined, 400],
    ["GET", "orders/1", undefined, 404],
    ["GET", "orders/%E0%A4%A", undefined, 404],
    ["POST", "orders", {}, 400],
    ["POST", "orders", { gateway: "Klarna", amount: "-5" }, 400],
    ["POST", "orders", { gateway: "Klarna", amount: "ten" }, 400],
    ["POST", "orders", { gateway: "Klarna", amount: "999999999999999" }, 400],
    ["POST", "orders", { gateway: "Klarna", currency: "XXX" }, 400],
    ["POST", "orders", { gateway: "Klarna", country: "ZZ" }, 400],
    ["POST", "orders", { gateway: "Klarna", lines: [] }, 400],
    ["POST", `orders/${order.id}/capture`, { amount: "abc" }, 400],
    ["POST", `orders/${order.id}/capture`, { amount: "0" }, 409],
    ["POST", `orders/${order.id}/fulfill`, { lines: [{ id: 1, quantity: 1 }] }, 409],
    ["POST", `orders/${order.id}/refund`, {}, 409],
    ["POST", "settings", { captureMethod: "never" }, 400],
    ["POST", "workflows", { id: "none", enabled: true }, 404],
    ["POST", "workflows", { delayMs: -1 }, 400],
    ["POST", "webhooks", { mode: "lose" }, 400],
    ["POST", "webhooks", { mode: "drop", topic: "carts/create" }, 400],
    ["POST", "app", {}, 400],
    ["POST", "app", { uninstall: "replay-shop" }, 409],
    ["POST", "app/register", { applicationUrl: "ftp://x" }, 400],
    ["POST", "privacy", { kind: "customers/forget" }, 400],
    ["POST", "privacy", { kind: "customers/redact", customerId: 1 }, 404],
    ["POST", "seed", { orders: -1 }, 400],
    ["POST", "seed", { orders: 1e9 }, 400],
    ["POST", "seed", [], 400],
    ["POST", "reset", "text", 400],
  ];
  for (const [method, path, body, status] of bad) {
    const reply = await control(sandbox.url, method as "GET" | "POST", path, body);
    expect({ path, body, status: reply.status }).toEqual({ path, body, status });
    expect(reply.body["error"]).toMatch(/^[^\s].{10,}[.\w]$/s);
  }
  const malformed = await fetch(`${sandbox.url}/sandbox/seed`, { method: "POST", body: "{oops" });
  expect(malformed.status).toBe(400);
  const huge = await fetch(`${sandbox.url}/sandbox/seed`, { method: "POST", body: "x".repeat(6_000_000) });
  expect(huge.status).toBe(413);
  expect((await fetch(`${sandbox.url}/elsewhere`, { method: "PUT" })).status).toBe(404);
  expect((await get("health")).status).toBe(200);
});

test("other API versions: an old one falls forward, a future one and nonsense are refused", async () => {
  const ask = (version: string) =>
    fetch(`${sandbox.url}/admin/api/${version}/graphql.json`, {
      method: "POST",
      headers: { "x-shopify-access-token": "T" },
      body: JSON.stringify({ query: "{ shop { name } }" }),
    });
  const old = await ask("2025-01");
  expect([old.status, old.headers.get("x-shopify-api-version")]).toEqual([200, "2026-10"]);
  for (const version of ["2027-01", "unstable", "nonsense"]) expect((await ask(version)).status).toBe(404);
});
