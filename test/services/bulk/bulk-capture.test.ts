import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { BULK_GROUPS } from "~/domain/bulk-group";
import { claimItem } from "~/data/bulk-items.server";
import { asId, type OrderId } from "~/domain/ids";
import { money } from "~/domain/money";
import { syncOrderJob } from "~/jobs/sync-order";
import type { BulkSelection } from "~/services/bulk/bulk-views";
import { cancelBulkRun } from "~/services/bulk/cancel-bulk-run.server";
import { dismissBulkRun } from "~/services/bulk/dismiss-bulk-run.server";
import { listBulkResults } from "~/services/bulk/list-bulk-results.server";
import { readBulkRun } from "~/services/bulk/read-bulk-run.server";
import { retryBulkRun } from "~/services/bulk/retry-bulk-run.server";
import { runBulkCapture } from "~/services/bulk/run-bulk-capture.server";
import { startBulkCapture } from "~/services/bulk/start-bulk-capture.server";
import { sweepBulkRuns } from "~/services/bulk/sweep-bulk-runs.server";
import { syncOrder } from "~/services/orders/sync-order.server";
import { settleOperation } from "~/services/payments/settle-operation.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.order.deleteMany();
  await app.db.bulkRun.deleteMany();
  await control(app.sandbox.url, "DELETE", "faults");
  await control(app.sandbox.url, "DELETE", "requests");
});
afterAll(() => app.close());

const anna = { kind: "person", name: "Anna" } as const;
const these = (orderIds: OrderId[]): BulkSelection => ({ kind: "orders", orderIds });
const PENDING: BulkSelection = { kind: "filter", view: "pending", search: "" };
const fault = (operation: string, kind: string, times = 1) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times });
const asked = async (operation: string) =>
  (await control(app.sandbox.url, "GET", `requests?operation=${operation}`)).body["total"];

async function place(count: number, fields: Record<string, unknown> = {}): Promise<OrderId[]> {
  const orderIds: OrderId[] = [];
  for (let placed = 0; placed < count; placed += 1) {
    const orderId = await app.placeOrder(fields);
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
    orderIds.push(orderId);
  }
  return orderIds;
}

async function start(selection: BulkSelection, formKey: string = randomUUID()): Promise<string> {
  const outcome = await startBulkCapture(app.ctx, {
    shop: SHOP,
    selection,
    groups: BULK_GROUPS,
    formKey,
    actor: anna,
  });
  if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
  return outcome.runId;
}

const read = async (runId: string) => {
  const run = await readBulkRun(app.ctx, { shop: SHOP, runId });
  if (!run) throw new Error("There is no such run.");
  return run;
};
const capturesOf = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
    ({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS",
  ).length;
const captures = (orderIds: OrderId[]) => Promise.all(orderIds.map(capturesOf));
const once = (orderIds: OrderId[]) => orderIds.map(() => 1);

test("a run captures every order of a view once", async () => {
  const orderIds = await place(12);
  const runId = await start(PENDING);
  expect(await readBulkRun(app.ctx, { shop: SHOP, runId: null })).toMatchObject({
    id: runId,
    state: "running",
    orders: 12,
    waiting: 12,
  });
  await app.runJobs();
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await read(runId)).toMatchObject({
    state: "finished",
    orders: 12,
    captured: 12,
    waiting: 0,
    startedBy: anna,
    amountsCaptured: [money(120_000, "EUR")],
    failures: [],
  });
  expect(
    await app.db.ledgerEntry.count({ where: { kind: "captured", source: "app", orderId: { in: orderIds } } }),
  ).toBe(12);
  await dismissBulkRun(app.ctx, { shop: SHOP, runId });
  expect(await readBulkRun(app.ctx, { shop: SHOP, runId: null })).toBeNull();
});

test("an order captured or voided elsewhere after the dry run is left alone, without asking for a capture", async () => {
  const [captured, voided, left] = await place(3);
  if (!captured || !voided || !left) throw new Error("Three orders were expected.");
  const runId = await start(these([captured, voided, left]));
  app.sandbox.world.clock.advance(2000);
  await orderBy(app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await orderBy(app.sandbox.url, "POST", `orders/${voided}/void`, {});
  await app.runJobs();
  expect(await asked("orderCapture")).toBe(1);
  expect(await captures([captured, voided, left])).toEqual([1, 0, 1]);
  const run = await read(runId);
  expect(run).toMatchObject({ captured: 1, refused: 2, state: "finished" });
  expect(run.failures.map(({ reason }) => reason)).toContain("already_captured");
});

test("the same form starts one run, and another form waits until it is over", async () => {
  const orderIds = await place(2);
  const [first, second] = await Promise.all([
    start(these(orderIds), "one-form"),
    start(these(orderIds), "one-form"),
  ]);
  expect(first).toBe(second);
  const form = { selection: these(orderIds), groups: BULK_GROUPS, formKey: "another-form" };
  const again = { shop: SHOP, ...form, actor: anna };
  expect(await startBulkCapture(app.ctx, again)).toEqual({ kind: "already_running", runId: first });
  await app.runJobs();
  expect(await captures(orderIds)).toEqual([1, 1]);
  expect(await startBulkCapture(app.ctx, again)).toEqual({ kind: "nothing_to_capture" });
  expect(await start(these(orderIds), "one-form")).toBe(first);
});

test("a canceled run captures nothing more, and what it left out can be taken up again", async () => {
  const orderIds = await place(3);
  const runId = await start(these(orderIds));
  expect(await cancelBulkRun(app.ctx, { shop: SHOP, runId, actor: anna })).toBe("canceled");
  expect(await cancelBulkRun(app.ctx, { shop: SHOP, runId, actor: anna })).toBe("not_running");
  await app.runJobs();
  expect(await captures(orderIds)).toEqual([0, 0, 0]);
  expect(await read(runId)).toMatchObject({ state: "canceled", skipped: 3, waiting: 0 });
  expect(await retryBulkRun(app.ctx, { shop: SHOP, runId, attempt: 1, actor: anna })).toEqual({
    kind: "started",
    runId,
  });
  await app.runJobs();
  expect(await captures(orderIds)).toEqual([1, 1, 1]);
  expect(await read(runId)).toMatchObject({ state: "finished", attempt: 2, captured: 3 });
});

test("an order whose worker died before it began is left out of a run that was stopped", async () => {
  const orderIds = await place(2);
  const runId = await start(these(orderIds));
  const now = app.ctx.clock.now();
  const claim = { now, until: new Date(now.getTime() + 60_000) };
  expect(await claimItem(app.db, { shop: SHOP, runId }, claim)).not.toBeNull();
  await cancelBulkRun(app.ctx, { shop: SHOP, runId, actor: anna });
  expect(await read(runId)).toMatchObject({ skipped: 1, waiting: 1 });
  await app.sandbox.world.clock.advance(61_000);
  expect(await read(runId)).toMatchObject({ skipped: 2, waiting: 0 });
  await retryBulkRun(app.ctx, { shop: SHOP, runId, attempt: 1, actor: anna });
  await app.runJobs();
  expect(await captures(orderIds)).toEqual([1, 1]);
});

test("what the provider declined is listed first in its words, and a retry captures only that", async () => {
  const orderIds = await place(5);
  await fault("orderCapture", "decline", 2);
  const runId = await start(these(orderIds));
  await app.runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished", captured: 3, rejected: 2 });
  const { rows } = await listBulkResults(app.ctx, { shop: SHOP, runId, page: 1 });
  expect(rows.map(({ state }) => state)).toEqual([
    "rejected",
    "rejected",
    "captured",
    "captured",
    "captured",
  ]);
  expect(rows[0]?.providerText).toEqual(expect.any(String));
  const retry = () => retryBulkRun(app.ctx, { shop: SHOP, runId, attempt: 1, actor: anna });
  const outcomes = await Promise.all([retry(), retry()]);
  expect(outcomes.filter(({ kind }) => kind === "started")).toHaveLength(1);
  await app.runJobs();
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await asked("orderCapture")).toBe(7);
  expect(await read(runId)).toMatchObject({ captured: 5, rejected: 0 });
  expect(await retry()).toEqual({ kind: "outdated" });
});

test("two workers on one run capture each order once", async () => {
  const orderIds = await place(15);
  const runId = await start(these(orderIds));
  const other = app.anotherProcess();
  const key = { shop: SHOP, runId };
  await Promise.all([runBulkCapture(app.ctx, key), runBulkCapture(other.context, key)]);
  await app.runJobs({ alsoLater: true });
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await asked("orderCapture")).toBe(15);
  expect(await read(runId)).toMatchObject({ state: "finished", captured: 15 });
});

test("a capture whose answer was lost is told as open, and captured once it is known what became of it", async () => {
  const [orderId] = await place(1);
  if (!orderId) throw new Error("An order was expected.");
  await fault("orderCapture", "server_error");
  const runId = await start(these([orderId]));
  await runBulkCapture(app.ctx, { shop: SHOP, runId });
  expect(await read(runId)).toMatchObject({ state: "finished", unsettled: 1, captured: 0 });
  const operation = await app.db.operation.findFirstOrThrow({ where: { orderId } });
  app.sandbox.world.clock.advance(11 * 60_000);
  await settleOperation(app.ctx, { shop: SHOP, operationId: asId(operation.id) });
  await sweepBulkRuns(app.ctx);
  await app.runJobs({ alsoLater: true });
  expect(await read(runId)).toMatchObject({ state: "finished", unsettled: 0, captured: 1 });
  expect(await capturesOf(orderId)).toBe(1);
});

test("while Shopify is down nothing is captured and nothing lost, and the run goes on when it is back", async () => {
  const orderIds = await place(4);
  await fault("nodes", "server_error", 2);
  const runId = await start(these(orderIds));
  await app.runJobs();
  expect(await read(runId)).toMatchObject({ state: "running", waiting: 4 });
  await app.runJobs({ alsoLater: true });
  await app.runJobs({ alsoLater: true });
  expect(await read(runId)).toMatchObject({ state: "finished", captured: 4 });
  expect(await captures(orderIds)).toEqual(once(orderIds));
});

test("a run whose worker was lost is found by the sweep", async () => {
  const orderIds = await place(2);
  const runId = await start(these(orderIds));
  await (await app.composition.boss()).deleteAllJobs();
  await sweepBulkRuns(app.ctx);
  expect(await app.runJobs()).not.toContain("bulk-capture");
  app.sandbox.world.clock.advance(61_000);
  await sweepBulkRuns(app.ctx);
  await app.runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished", captured: 2 });
});

test("reports about orders of a running run are left to its end, so that they do not take its points", async () => {
  const orderIds = await place(3);
  const runId = await start(these(orderIds));
  await control(app.sandbox.url, "DELETE", "requests");
  for (const orderId of orderIds) await syncOrderJob.run(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await asked("order")).toBe(0);
  const [orderId] = orderIds;
  if (orderId) await syncOrderJob.run(app.ctx, { shop: SHOP, orderId, cause: "person" });
  expect(await asked("order")).toBe(1);
  await app.runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished" });
  const waiting = await (await app.composition.boss()).findJobs("reconcile-shop", { queued: true });
  expect(waiting).toHaveLength(1);
});
