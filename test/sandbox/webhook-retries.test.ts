import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { control, orderBy, type OrderView } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";

const WEBHOOKS = ["orders/create", "order_transactions/create"].map((topic) => ({ topic, uri: "/webhooks" }));

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

async function deliveries(): Promise<
  { id: number; topic: string; status: string; attempts: { status: number | null }[] }[]
> {
  const reply = await control(sandbox.url, "GET", "deliveries");
  return reply.body["deliveries"] as Awaited<ReturnType<typeof deliveries>>;
}

test("a refused webhook is sent again with the original payload and id, eight times within four hours", async () => {
  await post("webhooks", { mode: "drop" });
  await post("webhooks", { mode: "deliver", topic: "orders/create" });
  app.answers.push(500, 302, 0, 404, 500, 500, 500, 500, 500, 500);
  const order = await place();
  await sandbox.idle();
  expect(app.received).toHaveLength(1);
  await post(`orders/${order.id}/capture`);
  await post("clock", { advanceMs: 60_000 });
  expect(app.received).toHaveLength(2);
  expect(app.received[1]?.body).toBe(app.received[0]?.body);
  expect(app.received[1]?.headers["x-shopify-webhook-id"]).toBe(
    app.received[0]?.headers["x-shopify-webhook-id"],
  );
  await post("clock", { advanceMs: 4 * 3_600_000 });
  expect(app.received).toHaveLength(9);
  await post("clock", { advanceDays: 2 });
  expect(app.received).toHaveLength(9);
  const delivery = (await deliveries()).find(({ topic }) => topic === "orders/create");
  expect(delivery?.status).toBe("failed");
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([
    500,
    302,
    null,
    404,
    500,
    500,
    500,
    500,
    500,
  ]);
});

test("a retry that is answered ends the retries", async () => {
  await post("webhooks", { mode: "drop" });
  await post("webhooks", { mode: "deliver", topic: "orders/create" });
  app.answers.push(503);
  await place();
  await sandbox.idle();
  await post("clock", { advanceDays: 1 });
  expect(app.received).toHaveLength(2);
  expect((await deliveries()).find(({ topic }) => topic === "orders/create")?.status).toBe("delivered");
});

test("dropped webhooks never arrive, duplicated ones arrive twice under one id", async () => {
  await post("webhooks", { mode: "drop" });
  await place();
  await sandbox.idle();
  expect(app.received).toEqual([]);
  expect((await deliveries()).map(({ status }) => status)).toEqual(["dropped", "dropped"]);
  await post("webhooks", { mode: "duplicate" });
  await place();
  await sandbox.idle();
  const ids = app.received.map(({ headers }) => headers["x-shopify-webhook-id"]);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(2);
});

test("delayed webhooks wait for the clock, reordered ones arrive newest first", async () => {
  await post("webhooks", { mode: "delay", delayMs: 600_000 });
  await place();
  await sandbox.idle();
  expect(app.received).toEqual([]);
  await post("clock", { advanceMs: 600_000 });
  expect(app.topics()).toEqual(["orders/create", "order_transactions/create"]);
  app.received.length = 0;
  await post("webhooks", { mode: "reorder" });
  await place();
  await sandbox.idle();
  expect(app.topics()).toEqual(["order_transactions/create", "orders/create"]);
});

test("a delivery can be sent again by hand", async () => {
  await place();
  await sandbox.idle();
  const [latest] = await deliveries();
  await post(`deliveries/${latest?.id ?? 0}/redeliver`);
  const ids = app.received.map(({ headers }) => headers["x-shopify-webhook-id"]);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(2);
  expect((await post("deliveries/999/redeliver")).status).toBe(404);
});

test("after eight failed retries a subscription made through the API is gone", async () => {
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  const own = {
    topic: "SHOP_UPDATE",
    format: "JSON" as const,
    includeFields: [],
    metafieldNamespaces: [],
    filter: null,
    name: null,
  };
  shop.webhookSubscriptions.push({ ...own, id: 1, uri: `${app.url}/own`, createdAt: 0, updatedAt: 0 });
  app.answers.push(...Array.from({ length: 9 }, () => 500));
  await post("settings", { plan: "plus" });
  await sandbox.idle();
  await post("clock", { advanceHours: 5 });
  expect(shop.webhookSubscriptions).toEqual([]);
});

// Five seconds is what an app has for its answer; closing must not wait for that.
test(
  "the sandbox closes while a webhook waits for an app that does not answer",
  { timeout: 4000 },
  async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const own = await createSandbox({
      shops: "empty",
      app: { applicationUrl: `http://127.0.0.1:${port}`, scopes: ["read_orders"], webhooks: WEBHOOKS },
    });
    const reached = new Promise((resolve) => silent.once("request", resolve));
    await orderBy(own.url, "POST", "orders", { gateway: "Klarna", amount: "10" });
    await reached;
    await own.close();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    await expect(fetch(own.url)).rejects.toThrow("fetch failed");
  },
);
