import type { Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { appendLedgerEntries } from "../ledger/ledger.store.server";
import { enqueueBestEffort } from "./enqueue-best-effort.server";
import type { Instruction } from "./instruction";
import { endInstruction } from "./instructions.store.server";
import { changeOperation, findOperation, releaseSending } from "./operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { LedgerEntryKind } from "../ledger/ledger-entry";
import type { Operation, OperationKind } from "./operation";
import type { ProviderOutcome } from "../payment-provider.port";
import { deriveMoney } from "../derive-money.server";
import { eventOfEntry, eventOfOperation } from "./money-events";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import { rejectOperation } from "./reject-operation.server";
import type { MoneyContext } from "../money-context";

/** Seconds until the first check of an operation without an answer. */
const FIRST_CHECK_SECONDS = 15;

/** What the sender knows besides the operation; whoever sends an operation again has to find that out. */
export interface Sending {
  rules: Rules;
  /** The instruction that the operation is a step of, where the sender writes the instruction's end. */
  step: { instruction: Instruction; isLast: boolean } | null;
}

/** Records the provider's answer. Safe if a webhook reported the same transaction before, or reports it again. */
export async function recordOutcome(
  ctx: MoneyContext,
  operation: Operation,
  outcome: ProviderOutcome,
  sending: Sending,
): Promise<OperationOutcome> {
  const { shop, id: operationId } = operation;
  const changed = await record(ctx, operation, outcome, sending);
  if (outcome.kind === "done") await refreshGoods(ctx, operation);
  else if (outcome.kind === "unavailable")
    await scheduleSettlement(ctx, operation, Math.ceil(outcome.retryAfterMs / 1000));
  else if (outcome.kind !== "rejected") await scheduleSettlement(ctx, operation, FIRST_CHECK_SECONDS);
  ctx.log.info({ shop, operationId, operation: operation.kind, outcome: outcome.kind }, "operation answered");
  return outcomeOf(changed ?? (await findOperation(ctx.db, shop, operationId)) ?? operation);
}

/** Answers the operation in its present state, or null where somebody else has changed it meanwhile. */
async function record(
  ctx: MoneyContext,
  operation: Operation,
  outcome: ProviderOutcome,
  { rules, step }: Sending,
): Promise<Operation | null> {
  if (outcome.kind === "unavailable") {
    await releaseSending(ctx.db, operation);
    return null;
  }
  return ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, operation.shop, operation.orderId);
    const changed = await recordAnswer(ctx, tx, operation, { answer: outcome, rules });
    const isOver = outcome.kind === "rejected" || (outcome.kind === "done" && step?.isLast);
    if (step && isOver) await endInstruction(tx, step.instruction, ctx.clock.now());
    return changed;
  });
}

type Answer = Exclude<ProviderOutcome, { kind: "unavailable" }>;

async function recordAnswer(
  ctx: MoneyContext,
  tx: Tx,
  operation: Operation,
  { answer, rules }: { answer: Answer; rules: Rules },
): Promise<Operation | null> {
  const at = ctx.clock.now();
  switch (answer.kind) {
    case "done": {
      const { reference: providerReference } = answer;
      // The operation comes before the money, which decides anew what is due: an open operation would keep its duty.
      const changed = await changeOperation(tx, operation, { state: "succeeded", providerReference, at });
      await recordMoney(ctx, tx, operation, { done: answer, rules });
      return changed;
    }
    case "pending":
      return changeOperation(tx, operation, { state: "requested", providerReference: answer.reference });
    case "rejected":
      return rejectOperation(ctx, tx, operation, { ...answer, rules });
    case "unknown": {
      const changed = await changeOperation(tx, operation, { state: "unknown" });
      if (!changed) return null;
      const stamp = { newId: ctx.newId, occurredAt: at, actor: { kind: "app" } } as const;
      await addTimelineEvents(tx, operation.shop, [eventOfOperation("operation_unknown", operation, stamp)]);
      return changed;
    }
  }
}

const ENTRY_KIND: Record<OperationKind, LedgerEntryKind> = {
  capture: "captured",
  void: "voided",
  refund: "refunded",
};

async function recordMoney(
  ctx: MoneyContext,
  tx: Tx,
  operation: Operation,
  { done, rules }: { done: Extract<ProviderOutcome, { kind: "done" }>; rules: Rules },
): Promise<void> {
  const entry = {
    orderId: operation.orderId,
    authorizationId: operation.authorizationId,
    kind: ENTRY_KIND[operation.kind],
    // Shopify shows a VOID with the amount 0.0; the void released the decided amount.
    amount: operation.kind === "void" ? operation.amount : done.amount,
    source: "app",
    reference: done.reference,
    operationId: operation.id,
    occurredAt: done.occurredAt,
  } as const;
  const stamp = { newId: ctx.newId, recordedAt: ctx.clock.now() };
  const added = await appendLedgerEntries(tx, operation.shop, [entry], stamp);
  const { shop, orderId } = operation;
  await deriveMoney(ctx, tx, { shop, orderId, rules });
  await addTimelineEvents(
    tx,
    operation.shop,
    added.flatMap((each) => eventOfEntry(each, { operations: [operation], book: added, shown: [] }, ctx)),
  );
  for (const hear of ctx.listeners.moneyMoved) await hear(ctx, tx, { shop, orderId, entries: added });
}

/**
 * A refund or void may change what the order comes to, so the order is read again. A capture changes only status words,
 * and Shopify's webhook about the transaction causes that reading; a provider's own API sends no such webhook.
 */
async function refreshGoods(ctx: MoneyContext, { shop, orderId, kind, authority }: Operation): Promise<void> {
  if (kind === "capture" && authority === "shopify") return;
  const job = { shop, orderId, cause: "operation" } as const;
  await enqueueBestEffort(ctx, () => ctx.queue.enqueue("sync-order", job));
}

function scheduleSettlement(
  ctx: MoneyContext,
  { shop, id: operationId }: Operation,
  seconds: number,
): Promise<void> {
  const options = { startAfterSeconds: Math.max(1, seconds) };
  return enqueueBestEffort(ctx, () => ctx.queue.enqueue("settle-operation", { shop, operationId }, options));
}
