import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bundleChild } from "../chaos/bundle-child";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { BulkWorkerSettings } from "./bulk-worker";
import { ANNA } from "../support/people";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import type { OrderId } from "~/kernel/ids";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { sweepBulkRuns } from "~/bulk/sweep-bulk-runs.server";
import { syncOrder } from "~/orders/sync-order.server";
import { sweepOperations } from "~/money/operation/sweep-operations.server";

const FOLDER = path.resolve(`.data/bulk-crash-${process.pid}`);

let app: InstalledApp;
let worker: string;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  worker = await bundleChild("test/bulk/bulk-worker.ts", FOLDER);
  app = await installApp();
  await app.switchImport(true);
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await control(app.sandbox.url, "DELETE", "faults");
  // What a failed test left running would refuse the next one its run.
  await app.db.bulkRun.updateMany({ data: { state: "canceled", runningSlot: null } });
});
afterAll(async () => {
  await app.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

const ORDERS = 6;
const fault = (operation: string, kind: string, times: number) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times });
const asked = async (operation: string) =>
  Number((await control(app.sandbox.url, "GET", `requests?operation=${operation}`)).body["total"]);

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`In vain: ${what}.`);
    await pause(20);
  }
}

async function place(): Promise<OrderId[]> {
  const orderIds: OrderId[] = [];
  while (orderIds.length < ORDERS) {
    const orderId = await app.placeOrder();
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
    orderIds.push(orderId);
  }
  return orderIds;
}

async function start(orderIds: OrderId[]): Promise<string> {
  const asks = { ...BULK_CAPTURE, shop: SHOP, groups: BULK_GROUPS, formKey: randomUUID(), actor: ANNA };
  const started = await startBulk(app.ctx, { ...asks, selection: { kind: "orders", orderIds } });
  if (started.kind !== "started") throw new Error(`started expected, not ${started.kind}`);
  return started.runId;
}

function startProcess(): ChildProcess {
  const settings: BulkWorkerSettings = { env: app.env, sandboxUrl: app.sandbox.url };
  return spawn("node", [worker, JSON.stringify(settings)], { stdio: "inherit" });
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGKILL");
  await closed;
}

/** What the other workers do in the minutes afterwards, with the job of the dead one long lost. */
async function recover(): Promise<void> {
  await control(app.sandbox.url, "DELETE", "faults");
  await (await app.composition.boss()).deleteAllJobs();
  for (let minutes = 0; minutes < 20; minutes += 5) {
    await app.sandbox.world.clock.advance(300_000);
    await sweepOperations(app.ctx);
    await sweepBulkRuns(app.ctx);
    await app.runJobs({ alsoLater: true });
  }
}

const captures = (orderIds: OrderId[]) =>
  Promise.all(
    orderIds.map(async (orderId) => {
      const { transactions } = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
      return transactions.filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS").length;
    }),
  );

test.each([
  ["while it looks which orders changed", "nodes", "timeout_before"],
  ["before its captures reached Shopify", "orderCapture", "timeout_before"],
  ["after Shopify captured, before it heard so", "orderCapture", "timeout_after"],
] as const)(
  "a worker killed %s: the run ends with one capture for each order",
  async (_, operation, kind) => {
    const orderIds = await place();
    await fault(operation, kind, 3);
    const before = await asked(operation);
    const runId = await start(orderIds);
    const child = startProcess();
    await until("the worker asks Shopify", async () => (await asked(operation)) > before);
    await kill(child);
    await recover();
    const run = await readBulkRun(app.ctx, { shop: SHOP, runId });
    expect(run).toMatchObject({ state: "finished", orders: ORDERS, waiting: 0, unsettled: 0 });
    const sent = await captures(orderIds);
    // What never arrived is asked for again by the run, without a person.
    expect(run?.done).toBe(ORDERS);
    expect(sent).toEqual(orderIds.map(() => 1));
    const entries = await app.db.ledgerEntry.findMany({
      where: { kind: "captured", orderId: { in: orderIds } },
    });
    expect(entries.map(({ source }) => source)).toEqual(orderIds.map(() => "app"));
    const open = { openSlot: { not: null }, orderId: { in: orderIds } };
    expect(await app.db.operation.count({ where: open })).toBe(0);
  },
);

test("a worker killed between two orders: another one goes on where it stood", async () => {
  const orderIds = await place();
  const runId = await start(orderIds);
  const child = startProcess();
  const done = () => app.db.bulkItem.count({ where: { runId, state: "done" } });
  await until("an order is captured", async () => (await done()) > 0);
  await kill(child);
  await recover();
  expect(await captures(orderIds)).toEqual(orderIds.map(() => 1));
  expect(await readBulkRun(app.ctx, { shop: SHOP, runId })).toMatchObject({
    state: "finished",
    done: ORDERS,
  });
});
