import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { askAdmin, control, orderBy, type OrderView } from "./control-client";
import { startReceivingApp, type ReceivingApp } from "./receiving-app";
import { createSandbox, type Sandbox } from "./server";

const SECRET = "flow-secret";
const EXTENSIONS: Record<string, string> = {
  trigger: `[[extensions]]
name = "Pay later order fulfilled"
type = "flow_trigger"
handle = "bnpl-order-fulfilled"
[settings]
  [[settings.fields]]
  type = "order_reference"
  [[settings.fields]]
  type = "number_decimal"
  key = "Amount"`,
  action: `[[extensions]]
name = "Report capture"
type = "flow_action"
handle = "report-capture"
runtime_url = "/flow/report"
[settings]
  [[settings.fields]]
  type = "order_reference"
  required = true
  [[settings.fields]]
  type = "single_line_text_field"
  key = "note"
  name = "Note"
  required = true`,
  lifecycle: `[[extensions]]
name = "Lifecycle"
type = "flow_trigger_lifecycle_callback"
handle = "lifecycle"
url = "/flow/lifecycle"`,
};

let folder: string;
let sandbox: Sandbox;
let app: ReceivingApp;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "extensions-"));
  for (const [name, toml] of Object.entries(EXTENSIONS)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "shopify.extension.toml"), toml);
  }
  app = await startReceivingApp();
  sandbox = await createSandbox({
    shops: "empty",
    token: "T",
    extensions: folder,
    app: { applicationUrl: app.url, apiSecret: SECRET, webhooks: [] },
  });
});
beforeEach(async () => {
  await post("reset", { orders: 0, forgetInstallations: true });
  app.received.length = 0;
  app.answers.length = 0;
});
afterAll(async () => {
  await sandbox.close();
  await app.close();
  rmSync(folder, { recursive: true });
});

interface Run {
  status: string;
  message: string;
  orderId: number | null;
  attempts: { status: number | null; actionRunId: string }[];
}
const post = (verb: string, body?: unknown) => control(sandbox.url, "POST", verb, body);
const runs = async () => ((await control(sandbox.url, "GET", "workflows")).body as { runs: Run[] }).runs;
const lastRun = async () => (await runs())[0];
const place = () =>
  orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", amount: "40.00", payment: "AUTHORIZATION" });
const report = { action: "app:report-capture", properties: { note: "captured" } };
const addWorkflow = (body: object = {}) =>
  post("workflows/add", {
    trigger: "order_fulfilled",
    actions: [{ action: "capture_payment" }, report],
    enabled: true,
    ...body,
  });
const fulfill = async (order: OrderView) => {
  await post(`orders/${order.id}/fulfill`);
  await sandbox.idle();
};
const advance = async (minutes: number) => {
  await post("clock", { advanceMs: minutes * 60_000 });
  await sandbox.idle();
};
const bodies = () => app.received.map((each) => JSON.parse(each.body) as Record<string, unknown>);

test("an action of the app gets the documented body, signed, after the capture", async () => {
  await addWorkflow();
  const order = await place();
  await fulfill(order);
  const [call] = app.received;
  expect(call?.path).toBe("/flow/report");
  expect(call?.headers["x-shopify-hmac-sha256"]).toBe(
    createHmac("sha256", SECRET)
      .update(call?.body ?? "")
      .digest("base64"),
  );
  const shop = sandbox.world.shops.get("demo-shop.myshopify.com");
  expect(bodies()).toEqual([
    {
      shop_id: shop?.id,
      shopify_domain: "demo-shop.myshopify.com",
      action_run_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      action_definition_id: "report-capture",
      handle: "report-capture",
      step_reference: expect.any(String),
      properties: { order_id: order.id, note: "captured" },
    },
  ]);
  expect(await lastRun()).toMatchObject({ status: "completed", message: "The payment was captured." });
});

test("429, 5xx, silence and 202 are asked again under the same run id until the app is done", async () => {
  app.answers.push(429, 503, 0, 202);
  await addWorkflow({ actions: [report] });
  await fulfill(await place());
  expect(await lastRun()).toMatchObject({ status: "running" });
  for (const minutes of [1, 2, 4, 8]) await advance(minutes);
  const run = await lastRun();
  expect(run).toMatchObject({ status: "completed", message: "The app did its action." });
  expect(run?.attempts.map((attempt) => attempt.status)).toEqual([429, 503, null, 202, 200]);
  expect(new Set(bodies().map((body) => body["action_run_id"])).size).toBe(1);
});

test("another 4xx is final, and the steps after it are not done", async () => {
  app.answers.push(422);
  await addWorkflow({ actions: [report, { action: "capture_payment" }] });
  const order = await place();
  await fulfill(order);
  await advance(60);
  expect(await lastRun()).toMatchObject({
    status: "failed",
    message: "The app's action report-capture answered 422.",
  });
  expect(app.received).toHaveLength(1);
  expect((await orderBy(sandbox.url, "GET", `orders/${order.id}`)).financialStatus).toBe("AUTHORIZED");
});

test("a 2xx that is neither 200 nor 202 is no success", async () => {
  app.answers.push(204);
  await addWorkflow({ actions: [report] });
  await fulfill(await place());
  expect(await lastRun()).toMatchObject({
    status: "failed",
    message: "The app's action report-capture answered 204.",
  });
});

test("an action that is never done fails after a day", async () => {
  app.answers.push(...Array.from({ length: 20 }, () => 500));
  await addWorkflow({ actions: [report] });
  await fulfill(await place());
  await advance(2 * 24 * 60);
  expect(await lastRun()).toMatchObject({
    status: "failed",
    message: "The app's action report-capture was not done within a day.",
  });
});

const FIRE = (order: number | string) =>
  `mutation { flowTriggerReceive(handle: "bnpl-order-fulfilled", payload: { order_id: ${order}, Amount: "40.00" }) { userErrors { message } } }`;

test("a workflow starts from the app's own trigger, and captures the order that it names", async () => {
  await addWorkflow({ trigger: "app:bnpl-order-fulfilled", actions: [{ action: "capture_payment" }] });
  const order = await place();
  await askAdmin(sandbox.url, "T", FIRE(order.id));
  await sandbox.idle();
  expect(await lastRun()).toMatchObject({ status: "completed", orderId: order.id });
  expect((await orderBy(sandbox.url, "GET", `orders/${order.id}`)).financialStatus).toBe("PAID");
  await askAdmin(sandbox.url, "T", FIRE(1));
  await sandbox.idle();
  expect(await lastRun()).toMatchObject({ status: "failed", message: "There is no order to capture." });
});

test("the app is told when its trigger is used by an enabled workflow, and when no more", async () => {
  const { body } = await addWorkflow({ trigger: "app:bnpl-order-fulfilled" });
  const first = (body["workflow"] as { id: string }).id;
  const second = await addWorkflow({ trigger: "app:bnpl-order-fulfilled" });
  await post("workflows", { id: first, enabled: false });
  await control(sandbox.url, "DELETE", `workflows/${(second.body["workflow"] as { id: string }).id}`);
  expect(app.received.map((each) => each.path)).toEqual(Array.from({ length: 4 }, () => "/flow/lifecycle"));
  expect(bodies().map((each) => each["has_enabled_flow"])).toEqual([true, true, true, false]);
  expect(bodies()[0]).toMatchObject({
    flow_trigger_definition_id: "bnpl-order-fulfilled",
    shop_id: String(sandbox.world.shops.get("demo-shop.myshopify.com")?.id),
    shopify_domain: "demo-shop.myshopify.com",
    timestamp: expect.stringMatching(/Z$/),
  });
});

test("a workflow cannot be turned on while the lifecycle callback fails, but can be turned off", async () => {
  app.answers.push(500);
  expect(await addWorkflow({ trigger: "app:bnpl-order-fulfilled" })).toEqual({
    status: 409,
    body: { error: "The workflow cannot be turned on: the app's lifecycle callback answered 500." },
  });
  const { body } = await addWorkflow({ trigger: "app:bnpl-order-fulfilled" });
  app.answers.push(500);
  const { id } = body["workflow"] as { id: string };
  expect((await post("workflows", { id, enabled: false })).status).toBe(200);
});

test("unknown triggers, actions and fields are refused with a sentence", async () => {
  for (const body of [
    { trigger: "app:unknown" },
    { trigger: "cart_created" },
    { actions: [{ action: "app:unknown" }] },
    { actions: [{ action: "send_mail" }] },
    { actions: [] },
    { actions: [{ action: "app:report-capture" }] },
    { actions: [{ action: "app:report-capture", properties: { note: "x", other: 1 } }] },
    { actions: [{ action: "capture_payment", properties: { amount: 1 } }] },
  ]) {
    const reply = await addWorkflow(body);
    expect({ body, status: reply.status }).toEqual({ body, status: 400 });
    expect(reply.body["error"]).toMatch(/\.$/);
  }
  expect((await control(sandbox.url, "DELETE", "workflows/none")).status).toBe(404);
});
