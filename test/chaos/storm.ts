import { setTimeout as pause } from "node:timers/promises";
import { captureInBulk } from "./bulk-desk";
import { CALL_TIMEOUT_MS, SHOP } from "./child-context";
import { judge, witness, type Witnessed } from "./guard";
import { GRACE_MINUTES, MISSES_PER_DAY } from "./guard-truth";
import { BLOWS, FROZEN_MS, type Hazard } from "./hazards";
import type { Merchant } from "./merchant";
import { placeOrder, placeUnpaid } from "./orders";
import { createOutliving } from "./outlive";
import { shipParcels } from "./parcels";
import type { Person } from "./person";
import type { Herd } from "./processes";
import { badWeather } from "./weather";
import type { Random } from "../sandbox/model/random";
import type { Sandbox } from "../sandbox/server";
import type { DatabaseServer } from "../../prisma/embedded";
import type { AppContext } from "~/context";
import { sweepDuties } from "~/autocapture/sweep-duties.server";
import { sweepOperations } from "~/money/operation/sweep-operations.server";
import { sweepLateCaptures } from "~/release/sweep-late-captures.server";

/** Where people and the shop's warehouse do their part. */
export interface Desk {
  sandbox: Sandbox;
  random: Random;
  ctx: AppContext;
  person: Person;
  merchant: Merchant;
  /** What the app was seen to know. */
  seen: Witnessed;
  /** Told how the run goes. */
  say: (line: string) => void;
}

export interface Storm extends Desk {
  orders: number;
  /** Real. */
  seconds: number;
  server: DatabaseServer;
  workers: Herd;
  web: Herd;
}

const STEP_MS = 250;
/** The part of the storm after which orders leave that nobody ever pays, and the merchant resumes no import. */
const UNPAID_FROM = 0.6;
/** Enough for the guard to pause import. */
const UNPAID = MISSES_PER_DAY + 2;
/** Real seconds without any progress after which whatever is not settled counts as it stands. */
const PATIENCE_SECONDS = 90;
/** Of the run: the grace time, and some sweeps. */
const UNTIL_SEEN_MS = (GRACE_MINUTES + 5) * 60_000;

/**
 * Orders come in over the first half; every two seconds or so a process is killed, the weather turns every five, and
 * at some moments a hazard strikes all processes at once.
 */
export async function storm(run: Storm): Promise<void> {
  const { sandbox, random, person, workers, web } = run;
  const startedAt = Date.now();
  const lengthMs = run.seconds * 1000;
  const blows = [...BLOWS];
  const outlive = createOutliving();
  let placed = 0;
  let unpaid = 0;
  for (let step = 0; Date.now() - startedAt < lengthMs || placed < run.orders; step += 1) {
    const part = (Date.now() - startedAt) / lengthMs;
    if (step % 20 === 0) await badWeather(sandbox.url, random, CALL_TIMEOUT_MS);
    const due = Math.min(run.orders, Math.ceil(run.orders * (part + STEP_MS / lengthMs) * 2));
    for (; placed < due; placed += 1) person.intents.push(...(await placeOrder(sandbox.url, random)));
    for (; part > UNPAID_FROM && unpaid < UNPAID; unpaid += 1) await placeUnpaid(sandbox.url, random);
    if (random.next() < 0.125) workers.kill(random.integer(0, workers.size - 1));
    if (random.next() < 0.04) web.kill(random.integer(0, web.size - 1));
    if (part > (blows[0]?.at ?? Infinity)) await strike(run, blows.shift()?.hazard);
    await outlive(() => live(run, step, unpaid === 0));
    await pause(STEP_MS);
  }
}

async function strike({ server, sandbox, workers, say }: Storm, hazard: Hazard | undefined): Promise<void> {
  if (hazard === "database_killed") await server.crash();
  if (hazard === "database_frozen") {
    const frozen = server.freeze(FROZEN_MS);
    await pause(FROZEN_MS / 2);
    // Whoever dies meanwhile leaves connections that the server does not know to be closed.
    workers.kill(0);
    await frozen;
  }
  if (hazard === "tokens_ended") endTokens(sandbox);
  if (hazard) say(hazard.replace("_", " "));
}

/** As when somebody rotates the app's secret: tokens that were good for hours are refused, and cannot be refreshed. */
function endTokens({ world }: Sandbox): void {
  for (const token of world.shops.get(SHOP)?.installation.tokens ?? []) {
    token.expiresAt = world.clock.now();
    token.refreshToken = null;
  }
}

async function live(desk: Desk, step: number, resumes: boolean): Promise<void> {
  if (step % 8 === 4) await desk.merchant.open();
  if (step % 8 === 4 && resumes) await desk.merchant.resume();
  await actOnce(desk);
  if (step % 8 === 0) await sweep(desk.ctx);
}

/** Parcels leave, people click, and whoever captures in bulk does; answers how many captures are not there yet. */
async function actOnce({ sandbox, random, ctx, person, seen }: Desk): Promise<number> {
  await witness(ctx.db, seen, sandbox.world.clock.now());
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
  await sweepLateCaptures(ctx);
}

/** The app's own repair, at the pace of the fast clock: sweeps every minute, reconciliation every hour. */
export async function calm(desk: Desk): Promise<void> {
  const { ctx, say, merchant, sandbox, seen } = desk;
  const seenAt = ctx.clock.now().getTime() + UNTIL_SEEN_MS;
  let fewest = Number.POSITIVE_INFINITY;
  let progressAt = Date.now();
  for (let round = 0; Date.now() - progressAt < PATIENCE_SECONDS * 1000; round += 1) {
    await merchant.open();
    const missing = await actOnce(desk);
    await sweep(ctx);
    const open = await ctx.db.operation.count({
      where: { shop: SHOP, state: { in: ["requested", "unknown"] } },
    });
    const { missedAlarms } = await judge(sandbox, ctx.db, seen);
    const left = missing + open + missedAlarms.length;
    if (left === 0 && ctx.clock.now().getTime() > seenAt) return;
    if (left < fewest) {
      fewest = left;
      progressAt = Date.now();
    }
    if (round % 10 === 0) {
      say(`${missing} captures are not there yet, ${open} operations have no answer yet`);
      await ctx.queue.enqueue("reconcile-shop", { shop: SHOP, resume: null });
    }
    await pause(1000);
  }
}
