import { readRules, type Rules } from "~/settings/rules.server";
import { createSpender, type Spend } from "~/platform/api-budget/create-spender.server";
import { ACT_OF } from "./act-on-item.server";
import { readAsked } from "./asked";
import { RULES_OF } from "./bulk-action";
import { readBackLater } from "./read-back-later.server";
import { refreshChanged, type RefreshOutcome } from "./refresh-changed.server";
import { settleBulkItems } from "./settle-bulk-items.server";
import { leaseItem, findItems, refuseWaiting, writeItemResult } from "./bulk-items.store.server";
import { findBulkRun, finishRun, type RunKey } from "./bulk-runs.store.server";
import type { BulkRun } from "~/platform/database/generated/client";
import { readActor } from "~/kernel/actor";
import { asId, type OrderId } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { MoneyContext } from "~/money/money-context";

export type BulkContext = MoneyContext & Pick<AppContext, "apiLimits">;

export type BulkStep =
  /** The run is finished or canceled. */
  | { kind: "ended" }
  | { kind: "more" }
  /** Shopify cannot be asked at the moment, or another worker holds the last orders. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** A worker that has to stop gets some twenty seconds for its unfinished work. */
const STEP_MS = 12_000;
/** Captures under way at once: as many as Shopify's restore rate allows while each takes a second or two. */
const LANES = 8;
/** Longer than a capture and its wait for points take; after this time the worker of an order counts as dead. */
const LEASE_MS = 60_000;
/** The most ids that Shopify takes in one request. */
const REFRESHED_AT_ONCE = 250;

/**
 * Works on a run for some seconds: finds which of its waiting orders changed at Shopify, then takes them in a few lanes,
 * as fast as the shop's bucket refills. Safe to repeat, to kill and to run twice at once: an order is claimed before it
 * is worked on, and the run's own key protects its request.
 */
export async function runBulk(ctx: BulkContext, key: RunKey): Promise<BulkStep> {
  const run = await findBulkRun(ctx.db, key);
  if (run?.state !== "running") return { kind: "ended" };
  const spend = createSpender(ctx, key.shop, performance.now() + STEP_MS);
  const refresh = await refreshWaiting(ctx, spend, key);
  if (refresh.kind === "late") return { kind: "more" };
  if (refresh.kind === "unavailable") return refresh;
  if (refresh.kind === "unauthorized") {
    await refuseWaiting(ctx.db, key, "order_unreadable", ctx.clock.now());
    return endIfDone(ctx, key);
  }
  const rules = await readRules(ctx.db, key.shop);
  const work = { run, rules };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => runLane(ctx, spend, work)));
  for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
  const isOut = lanes.some((lane) => lane.status === "fulfilled" && lane.value === "outage");
  if (isOut) return { kind: "unavailable", retryAfterMs: 5000, detail: "Shopify took no requests." };
  return endIfDone(ctx, key);
}

async function refreshWaiting(ctx: BulkContext, spend: Spend, key: RunKey): Promise<RefreshOutcome> {
  const waiting = await findItems(ctx.db, key, { states: ["waiting"], take: REFRESHED_AT_ONCE });
  if (waiting.length === 0) return { kind: "fresh" };
  const orderIds = waiting.map(({ orderId }) => asId<OrderId>(orderId));
  return refreshChanged(ctx, spend, { shop: key.shop, orderIds });
}

/** The work of one step of a run, under the rules that held when the step began. */
interface Work {
  run: BulkRun;
  rules: Rules;
}

/** Takes orders until none waits, the time is up, or Shopify is unavailable. */
async function runLane(ctx: BulkContext, spend: Spend, work: Work): Promise<"done" | "outage"> {
  for (;;) {
    const step = await spend(RULES_OF[work.run.action].points, () => actOnNextItem(ctx, work));
    if (step === "outage") return step;
    if (step !== "taken") return "done";
  }
}

async function actOnNextItem(ctx: BulkContext, { run, rules }: Work): Promise<"taken" | "none" | "outage"> {
  const key = { shop: asId<RunKey["shop"]>(run.shop), runId: run.id };
  const asked = readAsked(run);
  const now = ctx.clock.now();
  const item = await leaseItem(ctx.db, key, { now, until: new Date(now.getTime() + LEASE_MS) });
  if (!item) return "none";
  const input = { ...key, ...item, ...asked, actor: readActor(run.startedBy), startedAt: run.startedAt };
  const outcome = await ACT_OF[asked.action](ctx, input, rules);
  await writeItemResult(ctx.db, { ...key, ...item }, outcome, ctx.clock.now());
  return outcome.outage ? "outage" : "taken";
}

async function endIfDone(ctx: BulkContext, key: RunKey): Promise<BulkStep> {
  await settleBulkItems(ctx, key);
  const isFinished = await finishRun(ctx.db, key, ctx.clock.now());
  const run = await findBulkRun(ctx.db, key);
  if (isFinished || run?.state !== "running") {
    await readBackLater(ctx, key);
    return { kind: "ended" };
  }
  const waiting = await findItems(ctx.db, key, { states: ["waiting"], take: 1 });
  if (waiting.length > 0) return { kind: "more" };
  return {
    kind: "unavailable",
    retryAfterMs: 5000,
    detail: "The last orders are in another worker's hands.",
  };
}
