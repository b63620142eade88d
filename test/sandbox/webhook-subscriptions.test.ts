import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { askAdmin, control, orderBy } from "./control-client";
import type { AppWebhook } from "./model/world";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";

let app: ReceivingApp;
let sandbox: Sandbox;
beforeAll(async () => {
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    token: "T",
    app: { applicationUrl: app.url, scopes: ["write_orders"], webhooks: [] },
  });
});
afterEach(async () => {
  await post("webhooks", { mode: "deliver" });
  app.received.length = 0;
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
});

const post = (path: string, body?: object) => control(sandbox.url, "POST", path, body);
const subscribe = async (...webhooks: AppWebhook[]) => {
  expect((await post("app/register", { webhooks })).status).toBe(200);
};
const place = (more: object = {}) =>
  orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "25.00",
    payment: "AUTHORIZATION",
    ...more,
  });
const received = async () => {
  await sandbox.idle();
  return app.received.map((each) => JSON.parse(each.body) as Record<string, unknown>);
};

test("include_fields: only these fields are sent, and the same payload is not sent again at once", async () => {
  await subscribe({ topic: "orders/updated", uri: "/hook", includeFields: ["id", "financial_status"] });
  const order = await place();
  await post(`orders/${order.id}/hold`);
  await post(`orders/${order.id}/release`);
  expect(await received()).toEqual([{ id: order.id, financial_status: "authorized" }]);
  await post(`orders/${order.id}/capture`);
  expect(await received()).toHaveLength(2);
  await post("clock", { advanceMs: 61_000 });
  await post(`orders/${order.id}/refund`, { amount: "1.00" });
  expect((await received()).at(-1)).toEqual({ id: order.id, financial_status: "partially_refunded" });
});

test("without include_fields nothing is held back", async () => {
  await subscribe({ topic: "orders/updated", uri: "/hook" });
  const order = await place();
  await post(`orders/${order.id}/hold`);
  await post(`orders/${order.id}/release`);
  expect(await received()).toHaveLength(2);
});

test("a filter lets through what it names, and one with an unknown field lets nothing through", async () => {
  await subscribe(
    { topic: "orders/create", uri: "/authorized", filter: "financial_status:authorized" },
    { topic: "orders/create", uri: "/wrong", filter: "gateway:Klarna" },
    // A field in a filter must be an included field as well.
    {
      topic: "orders/create",
      uri: "/left-out",
      filter: "financial_status:authorized",
      includeFields: ["id"],
    },
  );
  await place();
  await place({ payment: "SALE" });
  await sandbox.idle();
  expect(app.received.map((each) => each.path)).toEqual(["/authorized"]);
});

test("a filter that cannot be read and a subscription that is there twice are refused with a sentence", async () => {
  const hook = { topic: "orders/create", uri: "/hook" };
  expect(await post("app/register", { webhooks: [{ ...hook, filter: "(a:b" }] })).toEqual({
    status: 400,
    body: { error: "The filter of orders/create cannot be read: (a:b" },
  });
  expect(await post("app/register", { webhooks: [hook, hook] })).toEqual({
    status: 400,
    body: { error: "The webhook orders/create to /hook is there twice with the same filter." },
  });
  await expect(createSandbox({ shops: "empty", app: { webhooks: [hook, hook] } })).rejects.toThrow("twice");
});

test("money that changes hands is told as tender: a capture, and a refund as a negative amount", async () => {
  await subscribe({ topic: "tender_transactions/create", uri: "/tender", name: "tender" });
  const order = await place();
  expect(await received()).toEqual([]);
  await post(`orders/${order.id}/capture`);
  await post(`orders/${order.id}/refund`, { amount: "5.00" });
  expect(await received()).toMatchObject([
    { order_id: order.id, amount: "25.00", currency: "EUR" },
    { order_id: order.id, amount: "-5.00" },
  ]);
  expect(app.received[0]?.headers["x-shopify-name"]).toBe("tender");
});

test("the end of a bulk operation is told", async () => {
  await subscribe({ topic: "bulk_operations/finish", uri: "/bulk" });
  const answer = await askAdmin(
    sandbox.url,
    "T",
    'mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { bulkOperation { id } userErrors { message } } }',
  );
  const { data } = (await answer.json()) as {
    data: { bulkOperationRunQuery: { bulkOperation: { id: string } } };
  };
  await post("clock", { advanceMs: 10_000 });
  expect(await received()).toMatchObject([
    {
      admin_graphql_api_id: data.bulkOperationRunQuery.bulkOperation.id,
      status: "completed",
      type: "query",
      error_code: null,
    },
  ]);
});

test("the result of a bulk operation can be fetched, an unknown one is refused", async () => {
  const order = await place();
  await askAdmin(
    sandbox.url,
    "T",
    `mutation { bulkOperationRunQuery(query: "{ orders(query: \\"id:${order.id}\\") { edges { node { id } } } }") { bulkOperation { id } } }`,
  );
  await post("clock", { advanceMs: 10_000 });
  const id = sandbox.world.shops.get("demo-shop.myshopify.com")?.bulkOperations.at(-1)?.id ?? 0;
  const result = await fetch(`${sandbox.url}/sandbox/bulk/${id}.jsonl`);
  expect(await result.text()).toBe(`{"id":"gid://shopify/Order/${order.id}"}\n`);
  expect((await control(sandbox.url, "GET", "bulk/1.jsonl")).status).toBe(404);
});

test("webhooks are lost by chance, and the same seed loses the same ones", async () => {
  const lost = async () => {
    const other = await createSandbox({
      shops: "empty",
      seed: 5,
      app: {
        applicationUrl: app.url,
        scopes: ["write_orders"],
        webhooks: [{ topic: "orders/create", uri: "/hook" }],
      },
    });
    await control(other.url, "POST", "webhooks", { mode: "drop", probability: 0.5 });
    for (let index = 0; index < 20; index += 1)
      await control(other.url, "POST", "orders", { gateway: "Klarna", amount: "1.00" });
    await other.idle();
    const { deliveries } = (await control(other.url, "GET", "deliveries")).body as {
      deliveries: { status: string }[];
    };
    await other.close();
    return deliveries.map((each) => each.status);
  };
  const first = await lost();
  expect(new Set(first)).toEqual(new Set(["delivered", "dropped"]));
  expect(await lost()).toEqual(first);
});
