import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFlowCaller, type FlowCaller } from "../support/flow-caller";
import { SHOP } from "../support/installed-app";

let flow: FlowCaller;
beforeAll(async () => {
  flow = await createFlowCaller();
});
beforeEach(() => flow.startOver());
afterAll(() => flow.close());

test("a run with a wrong signature, none, or another app's is 400 and captures nothing", async () => {
  const order_id = await flow.shippedOrder();
  for (const hmac of ["AAAA", null, flow.sign(JSON.stringify(flow.runBody({ order_id })), "another secret")])
    expect(await flow.post("/flow/capture", flow.runBody({ order_id }), { hmac })).toMatchObject({
      status: 400,
    });
  expect(await flow.captures(order_id)).toEqual([]);
  expect(await flow.app.db.flowActionRun.count()).toBe(0);
});

test("a body that was changed after it was signed is 400", async () => {
  const body = flow.runBody({ order_id: await flow.shippedOrder(), amount: "10.00" });
  const hmac = flow.sign(JSON.stringify(body));
  const changed = { ...body, properties: { ...body.properties, amount: "40.00" } };
  expect(await flow.post("/flow/capture", changed, { hmac })).toMatchObject({ status: 400 });
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '"text"',
  "{}",
  JSON.stringify({ shopify_domain: SHOP }),
  JSON.stringify({ shopify_domain: 5, action_run_id: "1", handle: "capture-bnpl-payment", properties: {} }),
  JSON.stringify({
    shopify_domain: "evil.example",
    action_run_id: "1",
    handle: "capture-bnpl-payment",
    properties: {},
  }),
  JSON.stringify({ shopify_domain: SHOP, action_run_id: "", handle: "capture-bnpl-payment", properties: {} }),
  JSON.stringify({
    shopify_domain: SHOP,
    action_run_id: "1",
    handle: "capture-bnpl-payment",
    properties: null,
  }),
  `${"[".repeat(5000)}`,
])("a signed body of %s is 400 at every address, never a crash", async (body) => {
  for (const path of ["/flow/capture", "/flow/hold", "/flow/report", "/flow/lifecycle"])
    expect({ path, ...(await flow.post(path, body)) }).toMatchObject({ path, status: 400 });
  expect(await flow.app.db.flowActionRun.count()).toBe(0);
});

test("only POST is answered, and a run of another action is not found", async () => {
  expect(await flow.post("/flow/capture", flow.runBody({ order_id: 1 }), { method: "PUT" })).toMatchObject({
    status: 405,
  });
  expect(await flow.capture({ order_id: 1 }, { handle: "report-bnpl-capture" })).toMatchObject({
    status: 404,
  });
  expect(await flow.post("/flow/report", flow.runBody({ order_id: 1 }))).toMatchObject({ status: 404 });
});

test("a run for a shop without the app stops and is not kept", async () => {
  const other = { shopify_domain: "other-shop.myshopify.com" };
  expect(await flow.capture({ order_id: await flow.shippedOrder() }, other)).toEqual({
    status: 403,
    message: "Capture Desk is not installed in this store. Nothing was done.",
  });
  expect(await flow.app.db.flowActionRun.count()).toBe(0);
});

test("an order that the shop does not have, or that is named badly, stops the workflow and is not kept", async () => {
  expect(await flow.capture({ order_id: 999_999_999 })).toEqual({
    status: 404,
    message: "This order is not known here, or Shopify no longer has it.",
  });
  for (const amount of ["abc", "\0"]) {
    const { status } = await flow.capture({ order_id: await flow.shippedOrder(), amount });
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect(await flow.app.db.flowActionRun.count()).toBe(0);
  for (const order_id of [undefined, null, "", "abc", -1, 0, 1.5, "gid://shopify/Order/1", {}, "1e3"])
    expect({ order_id, ...(await flow.capture({ order_id })) }).toMatchObject({ order_id, status: 400 });
});

test("the same run ID with another order, amount or choice is refused", async () => {
  const order_id = await flow.shippedOrder();
  const body = flow.runBody({ order_id });
  await flow.post("/flow/capture", body);
  for (const properties of [
    { order_id: await flow.shippedOrder() },
    { order_id, amount: "1.00" },
    { order_id, give_up_rest: true },
  ])
    expect(await flow.post("/flow/capture", { ...body, properties })).toEqual({
      status: 409,
      message: "A run with this ID asked for something else before. Nothing was done.",
    });
  expect(await flow.captures(order_id)).toEqual(["40.00"]);
});

test.each([
  ["abc", "Enter an amount in figures, such as 12.50."],
  ["1,200.00", "Enter an amount in figures, such as 12.50."],
  ["1e3", "Enter an amount in figures, such as 12.50."],
  ["NaN", "Enter an amount in figures, such as 12.50."],
  [{ amount: 1 }, "Enter an amount in figures, such as 12.50."],
  [true, "Enter an amount in figures, such as 12.50."],
  ["0", "The amount must be more than zero."],
  [-5, "The amount must be more than zero."],
  ["1.005", "This currency has fewer decimals."],
  [40.001, "This currency has fewer decimals."],
  ["1.000", "This can mean EUR 1.00 or EUR 1000.00. Write 1.00 or 1000.00."],
  ["40.01", "The amount is more than what remains."],
  ["99999999999999999999", "The amount is more than what remains."],
])("an amount of %j stops the workflow and captures nothing", async (amount, message) => {
  const order_id = await flow.shippedOrder();
  expect(await flow.capture({ order_id, amount })).toEqual({ status: 422, message });
  expect(await flow.captures(order_id)).toEqual([]);
});
