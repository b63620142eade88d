import { createHash } from "node:crypto";
import { isRequestWritten } from "./money-requests.store.server";
import { createOperationLines } from "./operation-lines.store.server";
import { createOperation, findOperationByKey, isUniqueViolation } from "./operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { asId } from "~/kernel/ids";
import type { Operation } from "./operation";
import { refuse } from "~/kernel/refusal";
import { decideOperation } from "./decide-operation";
import { loadDecisionFacts, readCaptureAuthority } from "./load-decision-facts.server";
import { eventOfOperation } from "./money-events";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import type { MoneyContext, OperationRequest } from "../money-context";

export type Reservation =
  { kind: "reserved"; operation: Operation } | { kind: "answered"; outcome: OperationOutcome };

/**
 * Decides, writes the operation and takes the authorization's slot, in one transaction under the order's lock, so that
 * two requests at once see each other. A key that was used before is answered from what became of it.
 */
export async function reserveOperation(ctx: MoneyContext, request: OperationRequest): Promise<Reservation> {
  try {
    return await ctx.db.$transaction((tx) => reserve(ctx, tx, request));
  } catch (error) {
    // The same key at the same moment for another order, which holds another lock.
    const stored = isUniqueViolation(error)
      ? await findOperationByKey(ctx.db, request.shop, request.key)
      : null;
    if (!stored) throw error;
    return { kind: "answered", outcome: answerOf(stored, request) };
  }
}

async function reserve(ctx: MoneyContext, tx: Tx, request: OperationRequest): Promise<Reservation> {
  const isKnown = await lockOrder(tx, request.shop, request.orderId);
  const stored = await findOperationByKey(tx, request.shop, request.key);
  if (stored) return { kind: "answered", outcome: answerOf(stored, request) };
  const isForgotten =
    request.requestId !== undefined && !(await isRequestWritten(tx, request.shop, request.requestId));
  if (isForgotten) return { kind: "answered", outcome: refuse("in_flight") };
  const facts = isKnown ? await loadDecisionFacts(tx, request) : null;
  if (!facts) return { kind: "answered", outcome: refuse("order_not_found") };
  const authority = await readCaptureAuthority(tx, request.shop, request.authorizationId);
  const { capabilities } = ctx.providerFor(authority);
  const now = ctx.clock.now();
  const decision = decideOperation(request, facts, { capabilities, now });
  if (decision.kind === "refused") return { kind: "answered", outcome: decision };
  const operation: Operation = {
    id: asId(ctx.newId()),
    shop: request.shop,
    key: request.key,
    bodyHash: hashBody(request),
    kind: request.kind,
    orderId: request.orderId,
    authorizationId: request.authorizationId,
    amount: decision.amount,
    givesUpRest: request.givesUpRest,
    captureId: request.captureId,
    requestedBy: request.actor,
    cause: request.cause,
    requestedAt: now,
    ...UNSENT,
  };
  await createOperation(tx, operation);
  await createOperationLines(tx, operation, request.lines ?? []);
  const event = eventOfOperation("operation_requested", operation, {
    newId: ctx.newId,
    occurredAt: now,
    actor: request.actor,
  });
  await addTimelineEvents(tx, request.shop, [event]);
  return { kind: "reserved", operation };
}

const UNSENT = {
  state: "requested",
  reason: null,
  providerText: null,
  providerReference: null,
  sentAt: null,
  settledAt: null,
  checks: 0,
} as const;

function answerOf(stored: Operation, request: OperationRequest): OperationOutcome {
  return stored.bodyHash === hashBody(request) ? outcomeOf(stored) : { kind: "key_conflict" };
}

/** Of what was asked for, not of what it came to: "everything remaining" stays the same request when nothing remains. */
function hashBody(request: OperationRequest): string {
  const { kind, orderId, authorizationId, amount, givesUpRest, captureId } = request;
  const body = [
    kind,
    orderId,
    authorizationId,
    amount?.amountMinor ?? "all",
    amount?.currency ?? "",
    givesUpRest,
    captureId,
  ];
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}
