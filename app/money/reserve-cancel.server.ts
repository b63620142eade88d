import { createHash } from "node:crypto";
import {
  createMoneyRequest,
  deleteMoneyRequest,
  findMoneyRequest,
  isKeyFree,
  type MoneyRequest,
} from "./operation/money-requests.store.server";
import type { Tx } from "~/platform/database/client.server";
import { createOperation } from "./operation/operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { asId } from "~/kernel/ids";
import { summarizeLedger } from "./ledger/ledger";
import { equals, zero } from "~/kernel/money";
import type { Operation } from "./operation/operation";
import { formatCause, stepKey } from "./operation/operation-key";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { planCancel, type CancelStep } from "./plan/plan-cancel";
import { refuse, type Refused } from "~/kernel/refusal";
import { refundableCaptures } from "./plan/refundable-captures";
import type { CancelOrderInput } from "./cancel-input";
import { loadOrderFacts, type OrderFacts } from "./load-order-facts.server";
import { eventOfOperation } from "./operation/money-events";
import type { MoneyContext } from "./money-context";

type Earlier = { kind: "request"; request: MoneyRequest } | { kind: "key_conflict" };

export type ReservedCancel =
  { kind: "reserved"; request: MoneyRequest; operations: Operation[] } | Earlier | Refused;

/** What the same key asked for before, or null. */
export async function findCancelRequest(
  ctx: MoneyContext,
  input: CancelOrderInput,
  db: MoneyContext["db"] | Tx = ctx.db,
): Promise<Earlier | null> {
  const request = await findMoneyRequest(db, input.shop, keyOf(input));
  if (!request) return null;
  if (isKeyFree(request, ctx.clock.now())) {
    await deleteMoneyRequest(db, request);
    return null;
  }
  return request.bodyHash === hashOf(input) ? { kind: "request", request } : { kind: "key_conflict" };
}

/** Writes the request and the movements of money that it will bring about, under the order's lock. */
export async function reserveCancel(
  ctx: MoneyContext,
  input: CancelOrderInput,
  snapshot: OrderSnapshot,
): Promise<ReservedCancel> {
  return ctx.db.$transaction(async (tx) => {
    const { shop, orderId } = input;
    await lockOrder(tx, shop, orderId);
    const earlier = await findCancelRequest(ctx, input, tx);
    if (earlier) return earlier;
    const facts = await loadOrderFacts(tx, { shop, orderId });
    if (!facts) return refuse("order_not_found");
    if (facts.order.canceledAt) return refuse("canceled");
    if (facts.hasOpenOperation) return refuse("in_flight");
    if (hasChanged(facts, input.amountsConfirmed ?? null)) return refuse("amount_changed");
    const steps = planCancel({ ...facts, captures: refundableCaptures(snapshot, facts.authorizations) });
    const request: MoneyRequest = {
      shop,
      key: keyOf(input),
      id: ctx.newId(),
      bodyHash: hashOf(input),
      kind: "cancel",
      orderId,
      amount: zero(facts.order.currency),
      steps: [],
      requestedBy: input.actor,
      requestedAt: ctx.clock.now(),
      endedAt: null,
    };
    await createMoneyRequest(tx, request);
    const operations = steps.map((step, index) => operationOf(ctx, request, step, index));
    for (const operation of operations) await writeOperation(ctx, tx, operation);
    return { kind: "reserved", request, operations };
  });
}

function hasChanged(
  { order, entries }: OrderFacts,
  confirmed: CancelOrderInput["amountsConfirmed"],
): boolean {
  if (!confirmed) return false;
  const { remaining, refundable } = summarizeLedger(entries, order.currency);
  return !equals(confirmed.released, remaining) || !equals(confirmed.givenBack, refundable);
}

function operationOf(ctx: MoneyContext, request: MoneyRequest, step: CancelStep, index: number): Operation {
  const { shop, orderId, requestedBy, requestedAt, key: cause, bodyHash } = request;
  return {
    ...step,
    id: asId(ctx.newId()),
    shop,
    key: stepKey(request.id, index),
    bodyHash,
    orderId,
    givesUpRest: false,
    requestedBy,
    cause,
    requestedAt,
    state: "requested",
    reason: null,
    providerText: null,
    providerReference: null,
    // Asked for right after this: nobody else may send it.
    sentAt: requestedAt,
    settledAt: null,
    checks: 0,
  };
}

async function writeOperation(ctx: MoneyContext, tx: Tx, operation: Operation): Promise<void> {
  await createOperation(tx, operation, operation.captureId ?? operation.authorizationId);
  const { requestedBy: actor, requestedAt: occurredAt } = operation;
  const event = eventOfOperation("operation_requested", operation, { newId: ctx.newId, occurredAt, actor });
  await addTimelineEvents(tx, operation.shop, [event]);
}

function keyOf({ formKey }: CancelOrderInput): string {
  return formatCause({ kind: "form", formKey });
}

function hashOf(input: CancelOrderInput): string {
  const { orderId, reason, restock, notify, amountsConfirmed = null } = input;
  return createHash("sha256")
    .update(JSON.stringify(["cancel", orderId, reason, restock, notify, amountsConfirmed]))
    .digest("hex");
}
