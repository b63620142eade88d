import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { bundleChild } from "./bundle-child";
import { type ChildSettings, composeChild, SHOP, TOKEN } from "./child-context";
import type { StepMark, VictimEnd, VictimTask } from "./victim";
import { control, orderBy } from "../sandbox/control-client";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { ANNA } from "../support/people";
import { money } from "~/kernel/money";
import { asId, type OrderId } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";
import { continueInstruction } from "~/money/operation/continue-instruction.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { captureOrder } from "../money/ask";

/** Less than half of the order, which allows several captures: a second send would take it twice. */
const AMOUNT_MINOR = 4_000;

/** What is there of an order once somebody came back to it: at Shopify, in the ledger, and as operations. */
export interface Aftermath {
  captures: string[];
  entries: { amountMinor: string; source: string }[];
  operations: string[];
}

/** The aftermath of every death: the money was taken once, and the app knows so. */
export const ONE_CAPTURE: Aftermath = {
  captures: ["40.00"],
  entries: [{ amountMinor: "4000", source: "app" }],
  operations: ["succeeded"],
};

/** Orders whose capture is begun by a process that dies, and what people and the app do about it afterwards. */
export interface KillDesk {
  sandbox: Sandbox;
  /** An order of which a part is to be captured. */
  place(diesAt: StepMark | null): Promise<VictimTask>;
  /** Begins the capture in a process of its own. `end`: what it said before its end; null: nothing. */
  run(task: VictimTask): { end: Promise<VictimEnd | null>; kill: () => void };
  recover(tasks: readonly VictimTask[]): Promise<void>;
  aftermathOf(task: VictimTask): Promise<Aftermath>;
  close(): Promise<void>;
}

/** On a migrated database that nobody else uses; the folder is the desk's own. */
export async function openKillDesk(options: { databaseUrl: string; folder: string }): Promise<KillDesk> {
  const { databaseUrl, folder } = options;
  mkdirSync(folder, { recursive: true });
  const startedAt = Date.now();
  const sandbox = await createSandbox({ token: TOKEN, shops: "empty", now: startedAt });
  const time = { startedAt, speed: 1 };
  const settings: ChildSettings = {
    databaseUrl,
    sandboxUrl: sandbox.url,
    time,
    callTimeoutMs: 20_000,
    webPort: 1,
  };
  const parts = await composeChild(settings, "web", { now: () => new Date(sandbox.world.clock.now()) });
  const { ctx } = parts;
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually", plan: "plus" });
  await control(sandbox.url, "POST", "gateways", { name: "Kustom", captures: "multiple", windowDays: 28 });
  await ctx.db.shop.create({ data: { shop: SHOP, installedAt: ctx.clock.now() } });
  await ctx.db.settings.create({ data: { shop: SHOP, importOn: true } });
  const victim = await bundleChild("test/chaos/victim.ts", folder);
  const world = { ctx, sandbox };
  return {
    sandbox,
    place: (diesAt) => placeOrder(world, diesAt),
    run: (task) => runVictim([victim, JSON.stringify(settings), JSON.stringify(task)]),
    recover: (tasks) => recover(world, tasks),
    aftermathOf: (task) => readAftermath(world, task),
    async close() {
      await parts.composition.close();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface World {
  ctx: AppContext;
  sandbox: Sandbox;
}

async function placeOrder({ ctx, sandbox }: World, diesAt: StepMark | null): Promise<VictimTask> {
  const { id } = await orderBy(sandbox.url, "POST", "orders", { gateway: "Kustom", amount: "100.00" });
  const orderId = asId<OrderId>(String(id));
  await syncOrder(ctx, { shop: SHOP, orderId, cause: "webhook" });
  return { orderId, amountMinor: AMOUNT_MINOR, formKey: randomUUID(), diesAt };
}

function runVictim(given: string[]): { end: Promise<VictimEnd | null>; kill: () => void } {
  const child = spawn("node", given, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  // The log of the process goes to the same place, before its last line.
  const last = () => text.trimEnd().split("\n").at(-1) ?? "";
  const end = new Promise<VictimEnd | null>((resolve) =>
    child.once("close", () => resolve(text === "" ? null : (JSON.parse(last()) as VictimEnd))),
  );
  return { end, kill: () => child.kill("SIGKILL") };
}

/**
 * Half of the people click the same form again at once; the others come back with a new form, and click where the app
 * shows no capture. After the app's repair whoever still sees nothing asks once more.
 */
async function recover(world: World, tasks: readonly VictimTask[]): Promise<void> {
  for (const [index, task] of tasks.entries()) {
    if (index % 2 === 0) await click(world, task);
    else if (!(await showsCapture(world, task))) await click(world, withNewForm(task));
  }
  await repair(world, tasks);
  for (const task of tasks) {
    if (!(await showsCapture(world, task))) await click(world, withNewForm(task));
  }
  await repair(world, tasks);
}

const showsCapture = async ({ ctx }: World, { orderId }: VictimTask): Promise<boolean> =>
  (await ctx.db.ledgerEntry.count({ where: { shop: SHOP, orderId, kind: "captured" } })) > 0;

const withNewForm = (task: VictimTask): VictimTask => ({ ...task, formKey: randomUUID() });

function click({ ctx }: World, { orderId, amountMinor, formKey }: VictimTask): Promise<OperationOutcome> {
  return captureOrder(ctx, {
    shop: SHOP,
    orderId,
    authorizationId: null,
    request: { kind: "amount", amount: money(amountMinor, "EUR") },
    formKey,
    actor: ANNA,
  });
}

/** What the sweeps enqueue once a call would have ended, and once a late answer would have come. */
async function repair({ ctx, sandbox }: World, tasks: readonly VictimTask[]): Promise<void> {
  for (const minutes of [2, 11, 1]) {
    await sandbox.world.clock.advance(minutes * 60_000);
    for (const { orderId } of tasks) {
      for (const { id } of await ctx.db.operation.findMany({ where: { shop: SHOP, orderId } }))
        await settleOperation(ctx, { shop: SHOP, operationId: asId(id) });
      const requests = await ctx.db.instruction.findMany({ where: { shop: SHOP, orderId, endedAt: null } });
      for (const { key } of requests) await continueInstruction(ctx, { shop: SHOP, key });
    }
  }
}

async function readAftermath({ ctx, sandbox }: World, { orderId }: VictimTask): Promise<Aftermath> {
  const { transactions } = await orderBy(sandbox.url, "GET", `orders/${orderId}`);
  const done = transactions.filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS");
  const entries = await ctx.db.ledgerEntry.findMany({ where: { shop: SHOP, orderId, kind: "captured" } });
  const operations = await ctx.db.operation.findMany({ where: { shop: SHOP, orderId } });
  return {
    captures: done.map(({ amount }) => amount.amount),
    entries: entries.map(({ amountMinor, source }) => ({ amountMinor: String(amountMinor), source })),
    operations: operations
      .map(({ state, reason }) => (state === "rejected" ? (reason ?? state) : state))
      .filter((state) => state !== "not_done"),
  };
}
