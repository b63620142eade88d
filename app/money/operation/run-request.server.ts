import { createHash } from "node:crypto";
import {
  createMoneyRequest,
  deleteMoneyRequest,
  findMoneyRequest,
  findOtherUnendedRequests,
  findSimilarRequests,
  isKeyFree,
  type MoneyRequest,
  type PlannedStep,
} from "./money-requests.store.server";
import type { Tx } from "~/platform/database/client.server";
import { findOperationByKey, hasEffect, isUniqueViolation } from "./operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { OperationKind } from "./operation";
import { formatCause, stepKey, type OperationCause } from "./operation-key";
import { refuse, type Refused } from "~/kernel/refusal";
import { loadOrderFacts, type OrderFacts } from "../load-order-facts.server";
import type { OperationOutcome } from "./operation-outcome";
import type { MoneyContext } from "../money-context";
import { runSteps } from "./run-steps.server";

/** What a request comes to. */
export interface RequestPlan {
  kind: "plan";
  amount: Money;
  steps: PlannedStep[];
}

/** A wish to move money of one order, addressed by its cause. */
export interface OrderRequest {
  shop: ShopDomain;
  orderId: OrderId;
  kind: OperationKind;
  cause: OperationCause;
  /** All that was asked for besides: what makes the same key another request. */
  body: unknown;
  /** The person was told of the same request moments ago, and wants it once more. */
  confirmsDuplicate: boolean;
  actor: Actor;
  /** Called under the order's lock. */
  plan: (tx: Tx, facts: OrderFacts) => Promise<RequestPlan | Refused>;
}

/** Two requests within this time are more likely one wish than two, also where the page was opened anew in between. */
const DUPLICATE_MS = 30_000;

/**
 * Plans a request under the order's lock, writes it with its key, and runs its steps one after the other. Safe to
 * repeat: for 30 days the same key gives what became of the first request, with another body it is a conflict, and
 * while the first has no answer it is in flight. What is refused is not stored: nothing was asked of anyone, and the
 * key may be used again. The caller has just read the order from Shopify.
 */
export async function runRequest(ctx: MoneyContext, request: OrderRequest): Promise<OperationOutcome> {
  const reserved = await reserveRequest(ctx, request);
  if (reserved.kind !== "request") return noteRefusal(ctx, request, reserved);
  const outcome = await runSteps(ctx, reserved.request);
  return outcome.kind === "refused" ? noteRefusal(ctx, request, outcome) : outcome;
}

/** What became of the same key before, going on where a crash left it; null where there is nothing of it. */
export async function answerEarlier(
  ctx: MoneyContext,
  request: Omit<OrderRequest, "plan">,
): Promise<OperationOutcome | null> {
  const earlier = await findEarlier(ctx.db, request, ctx.clock.now());
  if (!earlier) return null;
  if (earlier.bodyHash !== hashOf(request)) return { kind: "key_conflict" };
  return runSteps(ctx, earlier);
}

type Reserved = { kind: "request"; request: MoneyRequest } | Refused | { kind: "key_conflict" };

async function reserveRequest(ctx: MoneyContext, request: OrderRequest): Promise<Reserved> {
  try {
    return await ctx.db.$transaction((tx) => reserve(ctx, tx, request));
  } catch (error) {
    // The same key at the same moment for another order, which holds another lock.
    if (isUniqueViolation(error)) return { kind: "key_conflict" };
    throw error;
  }
}

async function reserve(ctx: MoneyContext, tx: Tx, request: OrderRequest): Promise<Reserved> {
  const { shop, orderId, kind } = request;
  if (!(await lockOrder(tx, shop, orderId))) return refuse("order_not_found");
  const now = ctx.clock.now();
  const earlier = await findEarlier(tx, request, now);
  if (earlier)
    return earlier.bodyHash === hashOf(request)
      ? { kind: "request", request: earlier }
      : { kind: "key_conflict" };
  const facts = await loadOrderFacts(tx, { shop, orderId });
  if (!facts) return refuse("order_not_found");
  const plan = await request.plan(tx, facts);
  if (plan.kind === "refused") return plan;
  const written: MoneyRequest = {
    shop,
    key: formatCause(request.cause),
    id: ctx.newId(),
    bodyHash: hashOf(request),
    kind,
    orderId,
    amount: plan.amount,
    steps: plan.steps,
    requestedBy: request.actor,
    requestedAt: now,
    endedAt: null,
  };
  if (!request.confirmsDuplicate && (await isPossibleDuplicate(tx, written)))
    return refuse("possible_duplicate");
  if (await hasStepsToCome(tx, written)) return refuse("in_flight");
  await createMoneyRequest(tx, written);
  return { kind: "request", request: written };
}

/**
 * Whether an earlier request of the order was interrupted before a step of it was begun. It will be gone on with, so
 * that a second one beside it would move the same money twice.
 */
async function hasStepsToCome(tx: Tx, request: MoneyRequest): Promise<boolean> {
  for (const { shop, id, steps } of await findOtherUnendedRequests(tx, request)) {
    const begun = await Promise.all(
      steps.map((_, index) => findOperationByKey(tx, shop, stepKey(id, index))),
    );
    const isOver = begun.some((operation) => operation?.state === "rejected");
    if (!isOver && begun.includes(null)) return true;
  }
  return false;
}

/** A key from longer ago is free again; its operations stay, under the old request's id. */
async function findEarlier(
  db: Parameters<typeof findMoneyRequest>[0],
  { shop, cause }: Pick<OrderRequest, "shop" | "cause">,
  now: Date,
): Promise<MoneyRequest | null> {
  const earlier = await findMoneyRequest(db, shop, formatCause(cause));
  if (!earlier || !isKeyFree(earlier, now)) return earlier;
  await deleteMoneyRequest(db, earlier);
  return null;
}

/** Of two requests for the same money moments apart the second waits for an explicit yes, unless the first moved nothing. */
async function isPossibleDuplicate(tx: Tx, request: MoneyRequest): Promise<boolean> {
  const since = new Date(request.requestedAt.getTime() - DUPLICATE_MS);
  for (const { shop, id } of await findSimilarRequests(tx, request, since)) {
    if (await hasEffect(tx, shop, id)) return true;
  }
  return false;
}

function hashOf({ kind, orderId, body }: Pick<OrderRequest, "kind" | "orderId" | "body">): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, orderId, body]))
    .digest("hex");
}

/** All that is recorded of a request that was refused. */
export function noteRefusal<Outcome extends { kind: string }>(
  { log }: Pick<MoneyContext, "log">,
  { shop, orderId, kind }: { shop: ShopDomain; orderId: OrderId; kind: MoneyRequest["kind"] },
  outcome: Outcome,
): Outcome {
  const reason = "reason" in outcome ? outcome.reason : outcome.kind;
  log.info({ shop, orderId, request: kind, reason }, "request refused");
  return outcome;
}
