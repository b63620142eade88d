import { asId } from "~/kernel/ids";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { OrderFacts } from "../order-facts";
import type { PlannedStep } from "../plan/plan-money";
import { SHIPPING } from "../plan/selection";
import type { MoneyContext } from "../money-context";
import { decideOperation } from "./decide-operation";
import type { Instruction } from "./instruction";
import { eventOfOperation } from "./money-events";
import type { Operation } from "./operation";
import { stepKey } from "./cause";
import { createOperationLines } from "./operation-lines.store.server";
import { createOperation } from "./operations.store.server";
import { capabilitiesOf } from "./provider-of";

/** Whether a step of an instruction is possible according to the facts under the order's lock, or why not. */
export function decideStep(
  ctx: Pick<MoneyContext, "providers">,
  step: PlannedStep,
  facts: OrderFacts,
): ReturnType<typeof decideOperation> {
  return decideOperation(step, facts, capabilitiesOf(ctx));
}

/**
 * Writes one step of an instruction as an operation, takes its slot and writes the timeline. The caller holds the
 * order's row. One request covers all steps of a cancellation, so nobody else may send them.
 */
export async function beginOperation(
  ctx: Pick<MoneyContext, "newId" | "clock">,
  tx: Tx,
  { instruction, index, facts }: { instruction: Instruction; index: number; facts: OrderFacts },
): Promise<Operation> {
  const step = instruction.steps[index];
  if (!step) throw new TypeError(`Instruction ${instruction.id} has no step ${index}.`);
  const { shop, orderId, id, cause, requestedBy: actor, kind } = instruction;
  const { lines, ...moved } = step;
  const now = ctx.clock.now();
  const operation: Operation = {
    ...UNSENT,
    ...moved,
    id: asId(ctx.newId()),
    shop,
    key: stepKey(id, index),
    orderId,
    authority:
      facts.authorizations.find(({ id: each }) => each === step.authorizationId)?.authority ?? "shopify",
    requestedBy: actor,
    cause,
    requestedAt: now,
    sentAt: kind === "cancel" ? now : null,
  };
  const { captureId, authorizationId } = operation;
  // A cancellation moves the money of several captures of one authorization at once.
  await createOperation(tx, operation, kind === "cancel" ? (captureId ?? authorizationId) : authorizationId);
  if (lines.length > 0) await createOperationLines(tx, operation, lines);
  const shipping = step.kind === "refund" ? lines.find(({ key }) => key === SHIPPING)?.amount : undefined;
  const told = { newId: ctx.newId, occurredAt: now, actor, ...(shipping ? { shipping } : {}) };
  await addTimelineEvents(tx, shop, [eventOfOperation("operation_requested", operation, told)]);
  return operation;
}

const UNSENT = {
  state: "requested",
  reason: null,
  providerText: null,
  providerReference: null,
  settledAt: null,
  checks: 0,
} as const;
