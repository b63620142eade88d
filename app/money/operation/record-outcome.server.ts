import { readRules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { appendLedgerEntries } from "../ledger/ledger.store.server";
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

/** Seconds until an operation without an answer is asked about for the first time. */
const FIRST_CHECK_SECONDS = 15;

/** Writes down what the provider answered. Safe if a webhook told of the same transaction before, or tells it again. */
export async function recordOutcome(
  ctx: MoneyContext,
  operation: Operation,
  outcome: ProviderOutcome,
): Promise<OperationOutcome> {
  if (outcome.kind === "unavailable") {
    await releaseSending(ctx.db, operation);
    await scheduleSettlement(ctx, operation, Math.ceil(outcome.retryAfterMs / 1000));
  } else {
    await ctx.db.$transaction(async (tx) => {
      await lockOrder(tx, operation.shop, operation.orderId);
      await recordAnswer(ctx, tx, operation, outcome);
    });
    if (outcome.kind === "done") await refreshOrder(ctx, operation);
    else if (outcome.kind !== "rejected") await scheduleSettlement(ctx, operation, FIRST_CHECK_SECONDS);
  }
  const { shop, id: operationId } = operation;
  ctx.log.info({ shop, operationId, operation: operation.kind, outcome: outcome.kind }, "operation answered");
  return outcomeOf((await findOperation(ctx.db, shop, operationId)) ?? operation);
}

type Answer = Exclude<ProviderOutcome, { kind: "unavailable" }>;

async function recordAnswer(ctx: MoneyContext, tx: Tx, operation: Operation, answer: Answer): Promise<void> {
  const now = ctx.clock.now();
  switch (answer.kind) {
    case "done":
      // Before the money, which has what is due decided anew: an open operation would keep the duty that it has done.
      await changeOperation(tx, operation, {
        state: "succeeded",
        providerReference: answer.reference,
        at: now,
      });
      await recordMoney(ctx, tx, operation, answer);
      return;
    case "pending":
      await changeOperation(tx, operation, { state: "requested", providerReference: answer.reference });
      return;
    case "rejected":
      await rejectOperation(ctx, tx, operation, answer);
      return;
    case "unknown": {
      if (!(await changeOperation(tx, operation, { state: "unknown" }))) return;
      const stamp = { newId: ctx.newId, occurredAt: now, actor: { kind: "app" } } as const;
      await addTimelineEvents(tx, operation.shop, [eventOfOperation("operation_unknown", operation, stamp)]);
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
  done: Extract<ProviderOutcome, { kind: "done" }>,
): Promise<void> {
  const entry = {
    orderId: operation.orderId,
    authorizationId: operation.authorizationId,
    kind: ENTRY_KIND[operation.kind],
    // Shopify shows a VOID with the amount 0.0; what it released is what was decided.
    amount: operation.kind === "void" ? operation.amount : done.amount,
    source: "app",
    reference: done.reference,
    operationId: operation.id,
    occurredAt: done.occurredAt,
  } as const;
  const stamp = { newId: ctx.newId, recordedAt: ctx.clock.now() };
  const added = await appendLedgerEntries(tx, operation.shop, [entry], stamp);
  const { shop, orderId } = operation;
  await deriveMoney(ctx, tx, { shop, orderId, rules: await readRules(tx, shop) });
  await addTimelineEvents(
    tx,
    operation.shop,
    added.flatMap((each) => eventOfEntry(each, { operations: [operation], book: added }, ctx)),
  );
}

/** The order's own words (financial status, what is capturable) changed at Shopify. */
function refreshOrder(ctx: MoneyContext, { shop, orderId }: Operation): Promise<void> {
  return hurry(ctx, () => ctx.queue.enqueue("sync-order", { shop, orderId, cause: "operation" }));
}

function scheduleSettlement(
  ctx: MoneyContext,
  { shop, id: operationId }: Operation,
  seconds: number,
): Promise<void> {
  const options = { startAfterSeconds: Math.max(1, seconds) };
  return hurry(ctx, () => ctx.queue.enqueue("settle-operation", { shop, operationId }, options));
}

/** Jobs here only make things sooner (webhooks and the sweep do them anyway), so they never spoil a recorded outcome. */
async function hurry(ctx: MoneyContext, enqueue: () => Promise<boolean>): Promise<void> {
  try {
    await enqueue();
  } catch (error) {
    ctx.log.warn({ err: error }, "job not enqueued");
  }
}
