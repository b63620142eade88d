import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { MoneyContext } from "~/money/money-context";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { DUTY_PARTS } from "~/orders/duty-part";
import { syncOrder } from "~/orders/sync-order.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { Rules } from "~/settings/rules.server";
import { readSetupEvidence } from "~/setup/evidence/setup.store.server";
import { leaseDuty, findDuty, putOffDuty } from "./capture-duties.store.server";
import { captureDuePart } from "./capture-due-part.server";
import { waitAfterRefusals } from "./retry";
import { reviewOrder } from "./review-duties.server";
import { noteOtherEngine } from "./note-other-engine.server";

export type DueOutcome =
  /** Nothing is due, its time has not come, another process tries it, or the shop removed the app. */
  | { kind: "nothing" }
  | { kind: "tried"; outcomes: OperationOutcome[] }
  /** Another engine may capture first, or the order cannot be read. */
  | { kind: "put_off"; reason: string };

/** Longer than a reading and a capture take; the duty of a process that died becomes free again. */
const LEASE_MS = 2 * 60_000;
/** The wait before another look at an order that could not be read, is busy, or has a capture without an answer. */
const LOOK_AGAIN_MS = 60_000;

type Key = { shop: ShopDomain; orderId: OrderId };
type PutOff = (why: { reason: string; waitMs: number; attempt?: number }) => Promise<void>;

/**
 * Tries the due capture of an order: reads the order from Shopify, decides anew, and captures each part that is still
 * due. A try without money leaves the duty with its reason and the time of the next try. Safe to repeat and to run
 * several times at once: one process claims the duty, and what is due has one key, see `dueCause`.
 */
export async function captureDue(ctx: MoneyContext, key: Key): Promise<DueOutcome> {
  if (!(await isInstalled(ctx.db, key.shop))) return { kind: "nothing" };
  const now = ctx.clock.now();
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  if (!(await leaseDuty(ctx.db, key, { now, until: leasedUntil }))) return { kind: "nothing" };
  const putOff: PutOff = ({ waitMs, ...why }) => {
    const nextTryAt = new Date(ctx.clock.now().getTime() + waitMs);
    return putOffDuty(ctx.db, key, leasedUntil, { ...why, nextTryAt, detail: null });
  };
  const sync = await syncOrder(ctx, { ...key, cause: "duty" });
  if (sync.kind === "stored") return tryParts(ctx, key, { rules: sync.rules, putOff });
  if (sync.kind === "missing") {
    // The reading has recorded that Shopify no longer has the order.
    await reviewOrder(ctx, key);
    return { kind: "nothing" };
  }
  const reason = sync.kind === "unreadable" ? "order_set_aside" : "order_unreadable";
  await putOff({ reason, waitMs: LOOK_AGAIN_MS });
  return { kind: "put_off", reason };
}

async function tryParts(
  ctx: MoneyContext,
  key: Key,
  { rules, putOff }: { rules: Rules; putOff: PutOff },
): Promise<DueOutcome> {
  const evidence = await readSetupEvidence(ctx.db, key.shop);
  const outcomes: OperationOutcome[] = [];
  let isLeft = false;
  for (const part of DUTY_PARTS) {
    if (part === "other" && rules.settings.captureCardOrders === null) continue;
    const outcome = await captureDuePart(ctx, { ...key, part, rules, evidence });
    if (outcome.kind === "not_due") continue;
    if (outcome.kind === "other_engine") {
      await noteOtherEngine(ctx, { ...key, shippedAt: outcome.shippedAt });
      await putOff({ reason: "other_engine", waitMs: outcome.remainingMs });
      isLeft = true;
      continue;
    }
    await scheduleNextTry(ctx, key, { outcome, putOff });
    outcomes.push(outcome);
  }
  if (outcomes.length > 0) return { kind: "tried", outcomes };
  return isLeft ? { kind: "put_off", reason: "other_engine" } : { kind: "nothing" };
}

/** Sets the next try where the outcome itself has not updated the duty, as moved money and a rejection do. */
async function scheduleNextTry(
  ctx: MoneyContext,
  key: Key,
  { outcome, putOff }: { outcome: OperationOutcome; putOff: PutOff },
): Promise<void> {
  if (outcome.kind === "succeeded" || outcome.kind === "rejected") return;
  if (outcome.kind !== "refused" || outcome.reason === "in_flight")
    return putOff({ reason: "in_flight", waitMs: LOOK_AGAIN_MS });
  const attempt = ((await findDuty(ctx.db, key))?.attempt ?? 0) + 1;
  return putOff({ reason: outcome.reason, waitMs: waitAfterRefusals(attempt), attempt });
}
