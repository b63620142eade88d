import { readRules, type Rules } from "~/settings/rules.server";
import { claimDuty, findDuty, putOffDuty } from "./capture-duties.store.server";
import { readSetupEvidence } from "~/setup/evidence/setup.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import { captureTurn, type CaptureTurn } from "./automatic-capture";
import { decideDuty, waitAfterRefusals, type DutyFacts } from "./capture-duty";
import { type DutyPart } from "~/orders/duty-part";
import { patienceMsOf } from "~/settings/grace";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { summarizeAuthorization } from "~/money/ledger/ledger";
import { isPositive } from "~/kernel/money";
import { syncOrder } from "~/orders/sync-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import type { MoneyContext } from "~/money/money-context";
import { captureDuePart } from "./capture-due-part.server";
import { loadDutyFacts } from "./load-duty-facts.server";
import { reviewOrder } from "./review-duties.server";
import { tellOfOtherEngine } from "./tell-of-other-engine.server";

export type DueOutcome =
  /** Nothing is due, its time has not come, another process tries it, or the app was removed. */
  | { kind: "nothing" }
  | { kind: "tried"; outcomes: OperationOutcome[] }
  /** Another engine has its time first, or the order cannot be read. */
  | { kind: "put_off"; reason: string };

/** Longer than a reading and a capture take; a process that died holds the duty no longer. */
const CLAIM_MS = 2 * 60_000;
/** Until an order is looked at again that could not be read, is busy, or whose capture has no answer yet. */
const LOOK_AGAIN_MS = 60_000;

type Key = { shop: ShopDomain; orderId: OrderId };
type PutOff = (why: { reason: string; waitMs: number; attempt?: number }) => Promise<void>;

/**
 * Tries what is due of an order: reads it from Shopify, decides anew by what that shows, and captures each part that is
 * still due. A try that ends without money leaves the duty with its reason and the time of the next one. Safe to repeat
 * and to run several times at once: one process claims the duty, and what is due has one key, see `OperationCause`.
 */
export async function captureDue(ctx: MoneyContext, key: Key): Promise<DueOutcome> {
  if (!(await isInstalled(ctx.db, key.shop))) return { kind: "nothing" };
  const now = ctx.clock.now();
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  if (!(await claimDuty(ctx.db, key, { now, until: claimedUntil }))) return { kind: "nothing" };
  const putOff: PutOff = ({ waitMs, ...why }) => {
    const nextTryAt = new Date(ctx.clock.now().getTime() + waitMs);
    return putOffDuty(ctx.db, key, claimedUntil, { ...why, nextTryAt, detail: null });
  };
  const sync = await syncOrder(ctx, { ...key, cause: "duty" });
  if (sync.kind === "missing") {
    // The reading has noted that the order is gone at Shopify.
    await reviewOrder(ctx, key);
    return { kind: "nothing" };
  }
  if (sync.kind !== "stored") {
    const reason = sync.kind === "unreadable" ? "order_set_aside" : "order_unreadable";
    await putOff({ reason, waitMs: LOOK_AGAIN_MS });
    return { kind: "put_off", reason };
  }
  const rules = await readRules(ctx.db, key.shop);
  const facts = await loadDutyFacts(ctx.db, { ...key, rules });
  const due = facts && decideDuty({ ...facts, hasOpenOperation: false });
  if (!facts || !due) return { kind: "nothing" };
  return tryParts(ctx, key, { facts, rules, parts: due.parts, putOff });
}

async function tryParts(
  ctx: MoneyContext,
  key: Key,
  { facts, rules, parts, putOff }: { facts: DutyFacts; rules: Rules; parts: DutyPart[]; putOff: PutOff },
): Promise<DueOutcome> {
  const outcomes: OperationOutcome[] = [];
  for (const part of parts) {
    const turn: CaptureTurn =
      part === "other" ? { kind: "app" } : await turnOf(ctx, key.shop, { facts, rules });
    if (turn.kind === "other_engine") {
      await tellOfOtherEngine(ctx, { ...key, shippedAt: facts.lastShippedAt });
      await putOff({ reason: "other_engine", waitMs: turn.remainingMs });
      continue;
    }
    const outcome = await captureDuePart(ctx, {
      ...key,
      part,
      rules,
      facts,
      onlyWhole: turn.kind === "app_if_whole",
    });
    await comeBack(ctx, key, { outcome, putOff });
    outcomes.push(outcome);
  }
  return outcomes.length > 0 ? { kind: "tried", outcomes } : { kind: "put_off", reason: "other_engine" };
}

/** Where the outcome itself has not brought the duty up to date, as money that moved and a rejection do. */
async function comeBack(
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

async function turnOf(
  ctx: MoneyContext,
  shop: ShopDomain,
  { facts, rules: { settings } }: { facts: DutyFacts; rules: Rules },
): Promise<CaptureTurn> {
  const open = facts.authorizations.find(({ id, amount }) =>
    isPositive(summarizeAuthorization(facts.entries, id, amount.currency).remaining),
  );
  if (!open || facts.lastShippedAt === null) return { kind: "app" };
  const { gateway } = open;
  const policy = facts.policies.find((each) => each.gateway === gateway);
  return captureTurn(await readSetupEvidence(ctx.db, shop), {
    gateway,
    fulfilledAt: facts.lastShippedAt,
    patienceMs: patienceMsOf(policy, settings),
    now: ctx.clock.now(),
  });
}
