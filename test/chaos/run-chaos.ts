import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { captureInBulk } from "./bulk-desk";
import { bundleChild } from "./bundle-child";
import { type ChildSettings, composeChild, SHOP, TOKEN } from "./child-context";
import { CLICKS } from "./clicks";
import { createFastClock, driveSandboxClock } from "./fast-clock";
import { openTheShop, placeOrder } from "./orders";
import { shipParcels } from "./parcels";
import { createOutliving } from "./outlive";
import { createPerson, type Person } from "./person";
import { type Herd, startHerd } from "./processes";
import { describeCaptures, failuresOf, historiesOf, settled } from "./report";
import { type Tally, tallyUp } from "./tally";
import { badWeather, goodWeather } from "./weather";
import { createRandom, type Random } from "../sandbox/model/random";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { freePort } from "../../prisma/embedded";
import type { AppContext } from "~/context";
import { sweepDuties } from "~/autocapture/sweep-duties.server";
import { sweepOperations } from "~/money/operation/sweep-operations.server";
import { installShop } from "~/shops/install-shop.server";

export interface ChaosOptions {
  /** A migrated, empty database. */
  databaseUrl: string;
  /** Kills its server and starts it again. */
  crashDatabase: () => Promise<void>;
  orders: number;
  /** Real seconds of faults and kills; what is open afterwards gets the calm it needs. */
  seconds: number;
  seed: number;
  workers: number;
  /** For bundles and logs; inside the repository, so that bundles find its packages. */
  folder: string;
  /** Told how the run goes. */
  say: (line: string) => void;
}

export interface ChaosReport extends Tally {
  workersKilled: number;
}

/** Ten minutes of waiting for a late answer become twenty seconds; a call still ends before a minute of it. */
const SPEED = 30;
const CALL_TIMEOUT_MS = 1_500;
/** One worker's machine has a clock that is a quarter of an hour ahead, by the time of the run. */
const CLOCK_AHEAD_MS = (15 * 60_000) / SPEED;
/** Times at which the database is killed, as parts of the storm. */
const CRASHES = [0.3, 0.7];
/** Real seconds without any progress after which whatever is not settled counts as it stands. */
const PATIENCE_SECONDS = 90;

/**
 * Has orders captured by several workers of the app while they are killed, the web process that takes webhooks is
 * killed, and Shopify answers late, wrongly or not at all. Then lets the weather clear and counts the money.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { databaseUrl, seed } = options;
  const random = createRandom(seed);
  const time = { startedAt: Date.now(), speed: SPEED };
  const webPort = await freePort();
  const sandbox = await createSandbox({
    token: TOKEN,
    shops: "empty",
    now: time.startedAt,
    seed,
    app: { applicationUrl: `http://127.0.0.1:${webPort}` },
  });
  const settings: ChildSettings = {
    databaseUrl,
    sandboxUrl: sandbox.url,
    time,
    callTimeoutMs: CALL_TIMEOUT_MS,
    webPort,
  };
  const { ctx, boss, composition } = await composeChild(settings, "web");
  await openTheShop(sandbox.url);
  await installShop(ctx, { shop: SHOP });
  // Pauses as they are by default: what is on hold stays in the warehouse, and nothing else may depend on it.
  const choices = { importOn: true, captureEngine: "app" } as const;
  const where = { shop: SHOP };
  await ctx.db.settings.upsert({ where, create: { ...where, ...choices }, update: choices });
  await boss.createQueue(CLICKS, { policy: "short", retryLimit: 0, deleteAfterSeconds: 3600 });
  const stopClock = driveSandboxClock(sandbox, createFastClock(time));
  const herds = await startHerds(settings, options);
  const person = createPerson(boss, ctx.db, random);
  try {
    const desk = { sandbox, random, ctx, person };
    await storm({ ...options, ...desk, ...herds });
    await goodWeather(sandbox.url);
    options.say(`${herds.workers.killed()} workers were killed; the weather clears`);
    await calm(desk, options.say);
    options.say(await describeCaptures(ctx));
    const tally = await settled(() => tallyUp(sandbox.url, ctx.db, person.intents));
    tally.findings.push(...(await historiesOf(ctx, tally)), ...(await failuresOf(boss)));
    return { ...tally, workersKilled: herds.workers.killed() };
  } finally {
    await Promise.all([herds.workers.stop(), herds.web.stop()]);
    await stopClock();
    await composition.close();
    await sandbox.close();
  }
}

async function startHerds(
  settings: ChildSettings,
  { folder, workers }: ChaosOptions,
): Promise<{ workers: Herd; web: Herd }> {
  mkdirSync(folder, { recursive: true });
  const [worker, web] = await Promise.all([
    bundleChild(path.join("test/chaos/worker.ts"), folder),
    bundleChild(path.join("test/chaos/web.ts"), folder),
  ]);
  const argumentOf = (index: number) =>
    JSON.stringify({ ...settings, clockAheadMs: index === 0 ? CLOCK_AHEAD_MS : 0 });
  return {
    workers: startHerd(worker, argumentOf, { size: workers, logFolder: folder }),
    web: startHerd(web, () => JSON.stringify(settings), { size: 1, logFolder: folder }),
  };
}

/** Where people and the shop's warehouse do their part. */
interface Desk {
  sandbox: Sandbox;
  random: Random;
  ctx: AppContext;
  person: Person;
}

interface Storm extends Desk, Pick<ChaosOptions, "orders" | "seconds" | "crashDatabase" | "say"> {
  workers: Herd;
  web: Herd;
}

const STEP_MS = 250;

/**
 * Orders come in over the first half; every two seconds or so a process is killed, the weather turns every five, and
 * twice the database is killed under all of them.
 */
async function storm(run: Storm): Promise<void> {
  const { sandbox, random, ctx, person, workers, web } = run;
  const startedAt = Date.now();
  const lengthMs = run.seconds * 1000;
  const crashes = CRASHES.map((part) => startedAt + part * lengthMs);
  const outlive = createOutliving();
  let placed = 0;
  for (let step = 0; Date.now() - startedAt < lengthMs || placed < run.orders; step += 1) {
    if (step % 20 === 0) await badWeather(sandbox.url, random, CALL_TIMEOUT_MS);
    const due = Math.min(
      run.orders,
      Math.ceil((run.orders * (Date.now() - startedAt + STEP_MS) * 2) / lengthMs),
    );
    for (; placed < due; placed += 1) person.intents.push(...(await placeOrder(sandbox.url, random)));
    if (random.next() < 0.125) workers.kill(random.integer(0, workers.size - 1));
    if (random.next() < 0.02) web.kill(0);
    if (Date.now() > (crashes[0] ?? Infinity)) {
      crashes.shift();
      await run.crashDatabase();
      run.say("the database was killed and is back");
    }
    await outlive(async () => {
      await actOnce(run);
      if (step % 8 === 0) await sweep(ctx);
    });
    await pause(STEP_MS);
  }
}

/** Parcels leave, people click, and whoever captures in bulk does; answers how many captures are not there yet. */
async function actOnce({ sandbox, random, ctx, person }: Desk): Promise<number> {
  await shipParcels(sandbox.url, ctx, person.intents);
  const missing = await person.look();
  await captureInBulk(
    ctx,
    random,
    missing.filter(({ by }) => by === "bulk"),
  );
  return missing.length;
}

/** What the queue enqueues every minute, which is not a minute of the fast clock. */
async function sweep(ctx: AppContext): Promise<void> {
  await sweepOperations(ctx);
  await sweepDuties(ctx);
}

/** The app's own repair, at the pace of the fast clock: sweeps every minute, reconciliation every hour. */
async function calm(desk: Desk, say: ChaosOptions["say"]): Promise<void> {
  const { ctx } = desk;
  let fewest = Number.POSITIVE_INFINITY;
  let progressAt = Date.now();
  for (let round = 0; Date.now() - progressAt < PATIENCE_SECONDS * 1000; round += 1) {
    const missing = await actOnce(desk);
    await sweep(ctx);
    const open = await ctx.db.operation.count({
      where: { shop: SHOP, state: { in: ["requested", "unknown"] } },
    });
    if (missing === 0 && open === 0) return;
    if (missing + open < fewest) {
      fewest = missing + open;
      progressAt = Date.now();
    }
    if (round % 10 === 0) {
      say(`${missing} captures are not there yet, ${open} operations have no answer yet`);
      await ctx.queue.enqueue("reconcile-shop", { shop: SHOP, resume: null });
    }
    await pause(1000);
  }
}
