import { afterEach, beforeEach, expect, test } from "vitest";
import { askAdmin, captureMutation, control, orderBy, type OrderView } from "./control-client";
import { createSandbox, type Sandbox } from "./server";

const SHOP_QUERY = "{ shop { name } }";
let sandbox: Sandbox;
let order: OrderView;
beforeEach(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
  order = await orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "25.00",
    payment: "AUTHORIZATION",
  });
});
afterEach(() => sandbox.close());

const set = (fault: object) => control(sandbox.url, "POST", "faults", fault);
const kinds = async () => {
  const read = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  return read.transactions.map((transaction) => transaction.kind);
};
/** A client that gives up as soon as the sandbox has begun to work on its request. */
async function captureAndGiveUp(): Promise<void> {
  const impatience = new AbortController();
  const asked = askAdmin(sandbox.url, "T", captureMutation(order), { signal: impatience.signal });
  const outcome = asked.then(
    () => "answered",
    () => "gave up",
  );
  const begun = () => sandbox.world.faults.length === 0;
  while (!begun()) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  impatience.abort();
  expect(await outcome).toBe("gave up");
}

test("a timeout before: the client waits in vain and nothing was captured", async () => {
  await set({ operation: "orderCapture", kind: "timeout_before" });
  await captureAndGiveUp();
  expect(await kinds()).toEqual(["AUTHORIZATION"]);
  expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(200);
  expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
});

test("a timeout after: the client waits in vain and the money was taken", async () => {
  await set({ operation: "orderCapture", kind: "timeout_after" });
  await captureAndGiveUp();
  expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const { body } = await control(sandbox.url, "GET", "requests?operation=orderCapture");
  expect(body["requests"]).toMatchObject([
    { status: 0, operations: ["orderCapture"], shop: "demo-shop.myshopify.com" },
  ]);
});

test("a late answer is the right one", async () => {
  await set({ operation: "orderCapture", kind: "late", delayMs: 50 });
  const answer = await askAdmin(sandbox.url, "T", captureMutation(order));
  expect(await answer.json()).toMatchObject({
    data: { orderCapture: { transaction: { kind: "CAPTURE", status: "SUCCESS" } } },
  });
});

test("a declined capture is a failed transaction with a code, and the authorization stands", async () => {
  await set({ operation: "orderCapture", kind: "decline" });
  const answer = await askAdmin(sandbox.url, "T", captureMutation(order));
  expect(await answer.json()).toMatchObject({
    data: {
      orderCapture: { transaction: { kind: "CAPTURE", status: "FAILURE", errorCode: "INSTRUMENT_DECLINED" } },
    },
  });
  const read = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  expect(read).toMatchObject({ financialStatus: "AUTHORIZED", capturable: { amount: "25.00" } });
});

test("server errors, HTML errors and cut connections happen before anything is done", async () => {
  await set({ operation: "orderCapture", kind: "server_error" });
  expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(500);
  await set({ operation: "orderCapture", kind: "html_error" });
  const html = await askAdmin(sandbox.url, "T", captureMutation(order));
  expect(html.status).toBe(502);
  expect(html.headers.get("content-type")).toContain("text/html");
  await html.text();
  await set({ operation: "orderCapture", kind: "connection_reset" });
  await expect(askAdmin(sandbox.url, "T", captureMutation(order))).rejects.toThrow("fetch failed");
  expect(await kinds()).toEqual(["AUTHORIZATION"]);
});

test("a connection that is cut after the work leaves the money taken, and the client without an answer", async () => {
  await set({ operation: "orderCapture", kind: "connection_reset_after" });
  await expect(askAdmin(sandbox.url, "T", captureMutation(order))).rejects.toThrow("fetch failed");
  expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
});

test("a throttled request is a 200 with the code THROTTLED", async () => {
  await set({ operation: "*", kind: "throttle" });
  const answer = await askAdmin(sandbox.url, "T", SHOP_QUERY);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
  });
});

test("a fault meets only its operation and shop, as often as it says", async () => {
  await set({ operation: "orderCapture", kind: "server_error", times: 2, shop: "replay-shop" });
  expect((await askAdmin(sandbox.url, "T", SHOP_QUERY)).status).toBe(200);
  await set({ operation: "shop", kind: "server_error", times: 2 });
  const statuses = [];
  for (let time = 0; time < 3; time += 1)
    statuses.push((await askAdmin(sandbox.url, "T", SHOP_QUERY)).status);
  expect(statuses).toEqual([500, 500, 200]);
  const left = await control(sandbox.url, "GET", "faults");
  expect(left.body["faults"]).toMatchObject([
    { operation: "orderCapture", times: 2, shop: "replay-shop.myshopify.com" },
  ]);
});

test("a fault can be for one order only", async () => {
  const other = await orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", payment: "AUTHORIZATION" });
  await set({ operation: "orderCapture", kind: "server_error", contains: `Order/${order.id}` });
  expect((await askAdmin(sandbox.url, "T", captureMutation(other))).status).toBe(200);
  expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(500);
});

test("an error page can come after the money was taken", async () => {
  await set({ operation: "orderCapture", kind: "html_error_after" });
  expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(502);
  expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
});

test("refunds and voids are declined too, with the code that was asked for", async () => {
  await set({ operation: "transactionVoid", kind: "decline" });
  const id = order.transactions[0]?.id ?? 0;
  const declined = await askAdmin(
    sandbox.url,
    "T",
    `mutation { transactionVoid(parentTransactionId: "gid://shopify/OrderTransaction/${id}") { userErrors { code } } }`,
  );
  expect(await declined.json()).toMatchObject({
    data: { transactionVoid: { userErrors: [{ code: "GENERIC_ERROR" }] } },
  });
  await set({ operation: "orderCapture", kind: "decline", errorCode: "FRAUD_SUSPECTED" });
  expect(await (await askAdmin(sandbox.url, "T", captureMutation(order))).json()).toMatchObject({
    data: { orderCapture: { transaction: { status: "FAILURE", errorCode: "FRAUD_SUSPECTED" } } },
  });
});

test("chance is seeded: the same sandbox fails at the same requests", async () => {
  const run = async () => {
    const own = await createSandbox({ shops: "empty", token: "T", seed: 7, now: Date.UTC(2026, 10, 1) });
    try {
      await control(own.url, "POST", "faults", {
        operation: "shop",
        kind: "server_error",
        times: 100,
        probability: 0.5,
      });
      const statuses = [];
      for (let time = 0; time < 12; time += 1)
        statuses.push((await askAdmin(own.url, "T", SHOP_QUERY)).status);
      return statuses;
    } finally {
      await own.close();
    }
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});

test("impossible faults are refused, faults can be taken back", async () => {
  expect((await set({ operation: "orderCapture", kind: "explode" })).status).toBe(400);
  expect((await set({ operation: "order capture", kind: "late" })).status).toBe(400);
  for (const fault of [
    { operation: "order", kind: "decline" },
    { operation: "orderCapture", kind: "decline", contains: "1001" },
    { operation: "orderCapture", kind: "decline", errorCode: "no" },
    { operation: "order", kind: "order_unavailable" },
    { operation: "orderCapture", kind: "order_unavailable", contains: "1001" },
    { operation: "tokenRefresh", kind: "throttle" },
    { operation: "tokenExchange", kind: "uninstalled" },
    { operation: "tokenRefresh", kind: "address_refused" },
  ]) {
    const reply = await set(fault);
    expect({ fault, status: reply.status }).toEqual({ fault, status: 400 });
    expect(reply.body["error"]).toMatch(/\.$/);
  }
  expect((await set({ operation: "orderCapture", kind: "late", shop: "nobody" })).status).toBe(404);
  const { body } = await set({ operation: "orderCapture", kind: "server_error", times: 9 });
  const { id } = body["fault"] as { id: number };
  expect((await control(sandbox.url, "DELETE", `faults/${id}`)).body["faults"]).toEqual([]);
  expect((await control(sandbox.url, "DELETE", `faults/${id}`)).status).toBe(404);
});

test("the sandbox closes while a client is still waiting", async () => {
  const own = await createSandbox({ shops: "empty", token: "T" });
  await control(own.url, "POST", "faults", { operation: "shop", kind: "timeout_before" });
  const asked = askAdmin(own.url, "T", SHOP_QUERY).then(
    () => "answered",
    () => "cut off",
  );
  while (own.world.faults.length > 0) await new Promise((resolve) => setImmediate(resolve));
  await own.close();
  expect(await asked).toBe("cut off");
  const reopened = await createSandbox({ shops: "empty", port: Number(new URL(own.url).port) });
  expect(reopened.url).toBe(own.url);
  await reopened.close();
});
