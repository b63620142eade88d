import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleChild } from "./bundle-child";
import { type ChildParts, type ChildSettings, composeChild, SHOP, TOKEN } from "./child-context";
import type { VictimTask } from "./victim";
import { control } from "../sandbox/control-client";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { money } from "~/kernel/money";
import { asId, type OrderId } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "~/money/capture-order.server";
import { continueRequest } from "~/money/operation/continue-request.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { settleOperation } from "~/money/operation/settle-operation.server";

const FOLDER = path.resolve(`.data/kill-${process.pid}`);
/** Less than half of the order, which allows several captures: a second send would take it twice. */
const AMOUNT_MINOR = 4_000;
const MOST_STEPS = 200;
const AT_ONCE = 3;

let database: TestDatabase;
let sandbox: Sandbox;
let settings: ChildSettings;
let parts: ChildParts;
let ctx: AppContext;
let victim: string;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  const startedAt = Date.now();
  database = await createTestDatabase();
  sandbox = await createSandbox({ token: TOKEN, shops: "empty", now: startedAt });
  const time = { startedAt, speed: 1 };
  settings = { databaseUrl: database.url, sandboxUrl: sandbox.url, time, callTimeoutMs: 20_000, webPort: 1 };
  parts = await composeChild(settings, "web");
  ctx = { ...parts.ctx, clock: { now: () => new Date(sandbox.world.clock.now()) } };
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually", plan: "plus" });
  await control(sandbox.url, "POST", "gateways", { name: "Kustom", captures: "multiple", windowDays: 28 });
  await ctx.db.settings.create({ data: { shop: SHOP, importOrdersWithFinancialStatusAuthorized: true } });
  victim = await bundleChild("test/chaos/victim.ts", FOLDER);
});
afterAll(async () => {
  await parts.composition.close();
  await database.drop();
  await sandbox.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

async function placeOrder(): Promise<VictimTask> {
  const { body } = await control(sandbox.url, "POST", "orders", { gateway: "Kustom", amount: "100.00" });
  const orderId = asId<OrderId>(String((body["order"] as { id: number }).id));
  await syncOrder(ctx, { shop: SHOP, orderId, cause: "webhook" });
  return { orderId, amountMinor: AMOUNT_MINOR, formKey: randomUUID(), diesAt: 0 };
}

/** Runs the operation in a process of its own; answers what it said before its end. */
function runVictim(task: VictimTask): { output: Promise<string>; kill: () => void } {
  const given = [victim, JSON.stringify(settings), JSON.stringify(task)];
  const child = spawn("node", given, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const output = new Promise<string>((resolve) => child.once("close", () => resolve(text)));
  return { output, kill: () => child.kill("SIGKILL") };
}

async function capturesOf(orderId: OrderId): Promise<string[]> {
  const { body } = await control(sandbox.url, "GET", `orders/${orderId}`);
  const { transactions } = body["order"] as {
    transactions: { kind: string; status: string; amount: { amount: string } }[];
  };
  return transactions
    .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
    .map(({ amount }) => amount.amount);
}

const operationsOf = (orderId: OrderId) => ctx.db.operation.findMany({ where: { shop: SHOP, orderId } });

async function settleAll(orderId: OrderId): Promise<void> {
  for (const { id } of await operationsOf(orderId))
    await settleOperation(ctx, { shop: SHOP, operationId: asId(id) });
}

/**
 * Half of the people click the same form again at once; the others come back with a new form, and click where the app
 * shows no capture. After the app's repair whoever still sees nothing asks once more.
 */
async function recover(tasks: readonly VictimTask[]): Promise<void> {
  for (const [index, task] of tasks.entries()) {
    if (index % 2 === 0) await click(task);
    else if (!(await showsCapture(task))) await click(withNewForm(task));
  }
  await repair(tasks);
  for (const task of tasks) {
    if (!(await showsCapture(task))) await click(withNewForm(task));
  }
  await repair(tasks);
}

const showsCapture = async ({ orderId }: VictimTask): Promise<boolean> =>
  (await ctx.db.ledgerEntry.count({ where: { shop: SHOP, orderId, kind: "captured" } })) > 0;

const withNewForm = (task: VictimTask): VictimTask => ({ ...task, formKey: randomUUID() });

function click({ orderId, amountMinor, formKey }: VictimTask): Promise<OperationOutcome> {
  return captureOrder(ctx, {
    shop: SHOP,
    orderId,
    authorizationId: null,
    request: { kind: "amount", amount: money(amountMinor, "EUR") },
    formKey,
    actor: { kind: "person", name: "Anna" },
  });
}

/** What the sweeps enqueue once a call would have ended, and once a late answer would have come. */
async function repair(tasks: readonly VictimTask[]): Promise<void> {
  for (const minutes of [2, 11, 1]) {
    await sandbox.world.clock.advance(minutes * 60_000);
    for (const { orderId } of tasks) {
      await settleAll(orderId);
      const requests = await ctx.db.moneyRequest.findMany({ where: { shop: SHOP, orderId, endedAt: null } });
      for (const { key } of requests) await continueRequest(ctx, { shop: SHOP, key });
    }
  }
}

async function expectOneCapture({ orderId }: VictimTask, where: string): Promise<void> {
  expect(await capturesOf(orderId), where).toEqual(["40.00"]);
  const entries = await ctx.db.ledgerEntry.findMany({ where: { shop: SHOP, orderId, kind: "captured" } });
  expect(entries, where).toMatchObject([{ amountMinor: 4_000n, source: "app" }]);
  const states = (await operationsOf(orderId)).map(({ state, reason }) =>
    state === "rejected" ? reason : state,
  );
  expect(
    states.filter((state) => state !== "not_done"),
    where,
  ).toEqual(["succeeded"]);
}

test("a worker killed at any step of an operation leaves exactly one capture once somebody comes back", async () => {
  const tasks: VictimTask[] = [];
  const deaths: string[] = [];
  const isOver = () => deaths.some((death) => !death.startsWith("died at "));
  // How many steps there are depends on the order, so it is tried until one survives them.
  for (let from = 1; from <= MOST_STEPS && !isOver(); from += AT_ONCE) {
    const group = Array.from({ length: AT_ONCE }, (_, offset) => from + offset);
    await Promise.all(
      group.map(async (diesAt) => {
        const task = { ...(await placeOrder()), diesAt };
        tasks[diesAt - 1] = task;
        deaths[diesAt - 1] = (await runVictim(task).output).trim();
      }),
    );
  }
  const survivors = deaths.filter((death) => !death.startsWith("died at "));
  expect(survivors.length).toBeGreaterThan(0);
  for (const survivor of survivors) expect(survivor).toMatch(/^survived \d+ steps: succeeded$/);
  // The same step can have another number where two meet in the database, so the two that matter are called by name.
  for (const diesAt of ["provider.capture starts", "provider.capture has answered"]) {
    const task = { ...(await placeOrder()), diesAt };
    expect(await runVictim(task).output).toBe(`died at ${diesAt}\n`);
    tasks.push(task);
  }
  await recover(tasks);
  for (const task of tasks) await expectOneCapture(task, `step ${task.diesAt} of ${deaths.join(", ")}`);
}, 300_000);

test.each(["timeout_before", "timeout_after"] as const)(
  "a worker killed while it waits for an answer (%s) leaves exactly one capture",
  async (kind) => {
    const task = await placeOrder();
    await control(sandbox.url, "POST", "faults", { operation: "orderCapture", kind });
    const { output, kill } = runVictim(task);
    await expect.poll(() => isAskedFor(task), { timeout: 20_000 }).toBe(true);
    kill();
    expect(await output).toBe("");
    await recover([task]);
    await expectOneCapture(task, kind);
  },
);

/** The fault keeps the answer back, so from now on the process can only wait. */
const isAskedFor = ({ orderId }: VictimTask): boolean =>
  sandbox.world.requests.some(
    ({ operations, variables }) =>
      operations.includes("orderCapture") && JSON.stringify(variables).includes(`Order/${orderId}"`),
  );

test("two workers with the same request at once make one capture", async () => {
  const task = await placeOrder();
  await Promise.all([runVictim(task).output, runVictim(task).output]);
  await expectOneCapture(task, "two workers");
});
