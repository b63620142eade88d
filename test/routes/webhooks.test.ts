import { createHmac } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";

type Action = (args: ActionFunctionArgs) => Promise<Response>;

let app: InstalledApp;
const actions: Record<string, Action> = {};

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  actions["orders"] = (await import("~/routes/webhooks.orders")).action;
  actions["payments"] = (await import("~/routes/webhooks.payments")).action;
  actions["app"] = (await import("~/routes/webhooks.app")).action;
  actions["compliance"] = (await import("~/routes/webhooks.compliance")).action;
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.webhookDelivery.deleteMany();
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

interface Delivery {
  topic?: string;
  body?: string;
  hmac?: string;
  method?: string;
  omit?: string;
  headers?: Record<string, string>;
}

async function post(
  route: string,
  {
    topic = "orders/create",
    body = '{"id":1001}',
    hmac,
    method = "POST",
    omit,
    headers: more = {},
  }: Delivery,
): Promise<number> {
  const headers = new Headers({
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-hmac-sha256":
      hmac ?? createHmac("sha256", app.env.SHOPIFY_API_SECRET).update(body).digest("base64"),
    "x-shopify-shop-domain": SHOP,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": "delivery-1",
    "x-shopify-triggered-at": "2026-11-20T10:00:00Z",
    "x-shopify-event-id": "event-1",
    ...more,
  });
  if (omit) headers.delete(omit);
  const request = new Request(`https://app.test/webhooks/${route}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body }),
  });
  const action = actions[route];
  if (!action) throw new Error(`There is no route ${route}.`);
  try {
    return (await action({ request, params: {}, context: {} })).status;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

const stored = async () => ({
  deliveries: await app.db.webhookDelivery.count(),
  jobs: (await (await app.composition.boss()).findJobs("sync-order", { queued: true })).length,
});

test("a signed delivery is taken, and its repetition changes nothing", async () => {
  expect(await post("orders", {})).toBe(200);
  expect(await post("orders", {})).toBe(200);
  expect(await stored()).toEqual({ deliveries: 1, jobs: 1 });
});

test("a changed assessment of risk has the order read again, whatever the delivery says of it", async () => {
  const body = '{"order_id":1001,"risk_level":"low","provider_title":null}';
  expect(await post("orders", { topic: "orders/risk_assessment_changed", body })).toBe(200);
  const jobs = await (await app.composition.boss()).fetch("sync-order");
  expect(jobs).toMatchObject([{ data: { payload: { shop: SHOP, orderId: "1001", cause: "webhook" } } }]);
});

test("a delivery with a wrong signature or none is 401 and stores nothing", async () => {
  expect(await post("orders", { hmac: "AAAA" })).toBe(401);
  expect(
    await post("orders", {
      hmac: createHmac("sha256", "another secret").update('{"id":1001}').digest("base64"),
    }),
  ).toBe(401);
  expect(await post("compliance", { topic: "shop/redact", hmac: "AAAA" })).toBe(401);
  expect(await stored()).toEqual({ deliveries: 0, jobs: 0 });
});

test("a delivery without its headers is refused, without a signature as unauthenticated, and stores nothing", async () => {
  expect(await post("orders", { omit: "x-shopify-hmac-sha256" })).toBe(401);
  expect(await post("orders", { omit: "x-shopify-webhook-id" })).toBe(400);
  expect(await post("orders", { omit: "x-shopify-topic" })).toBe(400);
  expect(await stored()).toEqual({ deliveries: 0, jobs: 0 });
});

test.each(["", "{", "null", "[]", '"text"', '{"id":"x"}', `${"[".repeat(5000)}`])(
  "a signed body of %s is 400, never a crash",
  async (body) => {
    expect(await post("orders", { body })).toBe(400);
    expect(await stored()).toEqual({ deliveries: 0, jobs: 0 });
  },
);

test("a topic at another topic's address is not found there", async () => {
  expect(await post("orders", { topic: "app/uninstalled" })).toBe(404);
  const body = JSON.stringify({ myshopify_domain: SHOP });
  expect(await post("app", { topic: "app/uninstalled", body })).toBe(200);
  expect(await post("orders", { method: "GET" })).toBe(405);
});

test.each([
  ["app", "app/uninstalled", "myshopify_domain"],
  ["app", "shop/update", "myshopify_domain"],
  ["compliance", "shop/redact", "shop_domain"],
  ["compliance", "customers/redact", "shop_domain"],
  ["compliance", "customers/data_request", "shop_domain"],
])(
  "at /webhooks/%s a signed %s of another shop is refused and stores nothing",
  async (route, topic, name) => {
    for (const shop of ["other-shop.myshopify.com", null, 5]) {
      const body = JSON.stringify({ id: 1, [name]: shop });
      expect(await post(route, { topic, body })).toBe(400);
    }
    expect(await post(route, { topic, body: "{}" })).toBe(400);
    expect(await app.db.privacyRequest.count()).toBe(0);
    expect(await stored()).toEqual({ deliveries: 0, jobs: 0 });
  },
);

test("headers that name no shop or no delivery, and ids and times that nothing can store, are no crash", async () => {
  expect(await post("orders", { headers: { "x-shopify-shop-domain": "evil.example" } })).toBe(400);
  expect(await post("orders", { headers: { "x-shopify-webhook-id": "i".repeat(3000) } })).toBe(400);
  expect(await post("orders", { body: `{"id":"${"9".repeat(21)}"}` })).toBe(400);
  expect(await stored()).toEqual({ deliveries: 0, jobs: 0 });
  const headers = { "x-shopify-triggered-at": "+275760-01-01T00:00:00Z" };
  expect(await post("orders", { headers })).toBe(200);
  expect(await app.db.webhookDelivery.findFirstOrThrow()).toMatchObject({ triggeredAt: null });
});

test("a delivery is taken while the shop's token is expired and Shopify does not refresh it", async () => {
  await app.db.session.updateMany({
    where: { shop: SHOP },
    data: { expires: new Date(0), refreshToken: null },
  });
  app.sandbox.world.requests.length = 0;
  expect(
    await post("payments", { topic: "order_transactions/create", body: '{"id":1,"order_id":1001}' }),
  ).toBe(200);
  expect(app.sandbox.world.requests).toEqual([]);
});

test("deliveries are counted by topic and outcome", async () => {
  const { metrics } = app.composition;
  const counted = async () => {
    const { values } = (await metrics.registry.getSingleMetric("capture_desk_webhooks_total")?.get()) ?? {};
    const own = (values ?? []).filter(({ labels }) => labels["topic"] === "ORDERS_CREATE");
    return own.find(({ labels }) => labels["outcome"] === "queued")?.value ?? 0;
  };
  const before = await counted();
  expect(await post("orders", {})).toBe(200);
  expect(await counted()).toBe(before + 1);
});
