import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { serveFlow } from "../support/flow-server";
import { type InstalledApp, SHOP, installApp, openApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";

/** A merchant's workflows in the sandbox's Flow, calling the app's addresses over HTTP. */
let app: InstalledApp;
beforeEach(async () => {
  app = await installApp();
  const server = await serveFlow(app);
  await app.switchImport(true);
  return async () => {
    await server.close();
    await app.close();
  };
});

interface Run {
  status: string;
  message: string;
  attempts: { status: number | null; problem: string | null }[];
}
const post = (verb: string, body?: unknown) => control(app.sandbox.url, "POST", verb, body);
const lastRun = async () =>
  ((await control(app.sandbox.url, "GET", "workflows")).body as { runs: Run[] }).runs[0];
async function addWorkflow(body: object): Promise<string> {
  const reply = await post("workflows/add", { trigger: "order_fulfilled", enabled: true, ...body });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return (reply.body["workflow"] as { id: string }).id;
}
const step = (handle: string, properties: object = {}) => ({ action: `app:${handle}`, properties });
const CAPTURE = step("capture-bnpl-payment");
const REPORT = step("report-bnpl-capture");
const place = (fields: Record<string, unknown> = {}) =>
  app.placeOrder({ gateway: "Billink", amount: "40.00", ...fields });
async function fulfill(orderId: OrderId, body: object = {}): Promise<void> {
  await post(`orders/${orderId}/fulfill`, body);
  await app.sandbox.idle();
}
const advance = async (minutes: number) => {
  await post("clock", { advanceMs: minutes * 60_000 });
  await app.sandbox.idle();
};
const captures = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions
    .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
    .map(({ amount }) => amount.amount);
const triggers = () =>
  app.db.flowTriggerStatus.findMany({ where: { shop: SHOP }, select: { handle: true, enabled: true } });

test("a workflow of order fulfilled and the app's action captures a shipped order once", async () => {
  await addWorkflow({ actions: [CAPTURE] });
  const orderId = await place();
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "completed", attempts: [{ status: 200 }] });
  expect(await captures(orderId)).toEqual(["40.00"]);
});

test("an order in two parcels is captured with the second, and neither run fails", async () => {
  await addWorkflow({ actions: [CAPTURE] });
  const orderId = await place({
    amount: undefined,
    lines: [{ title: "Shirt", quantity: 2, unitPrice: "20.00" }],
  });
  const order = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  await post(`orders/${orderId}/split`, { lines: [{ id: order.lines[0]?.id, quantity: 1 }] });
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await fulfill(orderId, parcel);
  expect(await captures(orderId)).toEqual([]);
  await fulfill(orderId, parcel);
  expect(await captures(orderId)).toEqual(["40.00"]);
  const { runs } = (await control(app.sandbox.url, "GET", "workflows")).body as { runs: Run[] };
  expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["completed"]));
});

test("Shopify's own capture followed by the report leaves the heartbeat with the order", async () => {
  await addWorkflow({ actions: [{ action: "capture_payment" }, REPORT] });
  const orderId = await place();
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "completed" });
  expect(await app.db.flowActionRun.findMany()).toMatchObject([
    { shop: SHOP, handle: "report-bnpl-capture", orderId, status: 200 },
  ]);
});

test("a heartbeat is kept while import is off, since that is when setup is proved", async () => {
  await app.switchImport(false);
  await addWorkflow({ actions: [{ action: "capture_payment" }, REPORT] });
  const orderId = await place();
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "completed", attempts: [{ status: 200 }] });
  expect(await app.db.flowActionRun.findMany()).toMatchObject([{ orderId }]);
});

test("two workflows that capture the same order capture it once, and the slower one completes", async () => {
  await addWorkflow({ actions: [{ action: "capture_payment" }] });
  await addWorkflow({ actions: [CAPTURE], delayMs: 60_000 });
  const orderId = await place();
  await fulfill(orderId);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await advance(1);
  expect(await captures(orderId)).toEqual(["40.00"]);
});

test("Flow comes back until Shopify can be read again, and captures once", async () => {
  await addWorkflow({ actions: [CAPTURE] });
  const orderId = await place();
  await post("faults", { operation: "order", kind: "server_error", times: 2 });
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "running" });
  await advance(1);
  await advance(2);
  const run = await lastRun();
  expect(run?.attempts.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(run).toMatchObject({ status: "completed" });
  expect(await captures(orderId)).toEqual(["40.00"]);
});

test("a capture without an answer keeps the workflow waiting until the job has settled it", async () => {
  await addWorkflow({ actions: [CAPTURE, REPORT] });
  const orderId = await place();
  await post("faults", { operation: "orderCapture", kind: "html_error_after", times: 1 });
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "running", attempts: [{ status: 202 }] });
  await app.runJobs({ alsoLater: true });
  await advance(1);
  expect(await lastRun()).toMatchObject({ status: "completed" });
  expect(await captures(orderId)).toEqual(["40.00"]);
});

test("an order whose authorization expired before it was shipped ends the run with that reason", async () => {
  await addWorkflow({ actions: [CAPTURE] });
  const orderId = await place();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await advance(31 * 24 * 60);
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({
    status: "failed",
    message: expect.stringContaining("The authorization has expired."),
    attempts: [{ status: 422 }],
  });
});

test("a malformed amount ends the run for good and captures nothing", async () => {
  await addWorkflow({ actions: [step("capture-bnpl-payment", { amount: "forty" })] });
  const orderId = await place();
  await fulfill(orderId);
  await advance(60);
  expect(await lastRun()).toMatchObject({
    status: "failed",
    message: "The app's action capture-bnpl-payment answered 422: Enter an amount in figures, such as 12.50.",
    attempts: [{ status: 422 }],
  });
  expect(await captures(orderId)).toEqual([]);
});

test("the app's own trigger starts a workflow that captures, and the app knows that it is on", async () => {
  await addWorkflow({ trigger: "app:bnpl-order-fulfilled", actions: [CAPTURE] });
  expect(await triggers()).toEqual([{ handle: "bnpl-order-fulfilled", enabled: true }]);
  const orderId = await place();
  await fulfill(orderId);
  expect(await captures(orderId)).toEqual([]);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
  await app.sandbox.idle();
  expect(await captures(orderId)).toEqual(["40.00"]);
  expect(await lastRun()).toMatchObject({ status: "completed" });
});

test("a workflow switched off behind the merchant's back is known, and switched on again, too", async () => {
  const id = await addWorkflow({ trigger: "app:bnpl-order-fulfilled", actions: [CAPTURE] });
  await advance(1);
  await post("workflows", { id, enabled: false });
  expect(await triggers()).toEqual([{ handle: "bnpl-order-fulfilled", enabled: false }]);
  await advance(1);
  await post("workflows", { id, enabled: true });
  expect(await triggers()).toEqual([{ handle: "bnpl-order-fulfilled", enabled: true }]);
});

test("with the app its triggers are forgotten, and after a return they are learned anew", async () => {
  const id = await addWorkflow({ trigger: "app:bnpl-order-fulfilled", actions: [CAPTURE] });
  await uninstallShop(app.ctx, { shop: SHOP, triggeredAt: null });
  expect(await triggers()).toEqual([]);
  await advance(1);
  await post("workflows", { id, enabled: false });
  expect(await triggers()).toEqual([]);
  await openApp(app.composition, app.sandbox, app.env);
  await post("workflows", { id, enabled: true });
  expect(await triggers()).toEqual([{ handle: "bnpl-order-fulfilled", enabled: true }]);
});

test("a run of a shop that removed the app is refused and captures nothing", async () => {
  await addWorkflow({ actions: [CAPTURE] });
  const orderId = await place();
  await uninstallShop(app.ctx, { shop: SHOP, triggeredAt: null });
  await fulfill(orderId);
  expect(await lastRun()).toMatchObject({ status: "failed", attempts: [{ status: 403 }] });
  expect(await captures(orderId)).toEqual([]);
});
