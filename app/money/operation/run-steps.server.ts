import { deleteMoneyRequest, endMoneyRequest, type MoneyRequest } from "./money-requests.store.server";
import { findOperationByKey } from "./operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { stepKey } from "./operation-key";
import { refuse } from "~/kernel/refusal";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import { runOperation } from "./run-operation.server";
import { type MoneyContext, type OperationRequest } from "../money-context";

/**
 * Runs the steps of a written request, each once, in their order; steps that were run before give their outcome. Stops
 * at the first that does not succeed and answers that outcome, else the last one's.
 */
export async function runSteps(ctx: MoneyContext, request: MoneyRequest): Promise<OperationOutcome> {
  let outcome: OperationOutcome = refuse("nothing_remaining");
  for (const [index] of request.steps.entries()) {
    const step = await runStep(ctx, request, index);
    // The request ended before this step, which is not begun any more.
    if (step === null) return outcome;
    outcome = step;
    if (outcome.kind !== "succeeded") break;
  }
  await closeRequest(ctx, request, outcome);
  return outcome;
}

async function runStep(
  ctx: MoneyContext,
  request: MoneyRequest,
  index: number,
): Promise<OperationOutcome | null> {
  const key = stepKey(request.id, index);
  if (request.endedAt === null) return runOperation(ctx, operationRequestOf(request, index, key));
  const operation = await findOperationByKey(ctx.db, request.shop, key);
  return operation && outcomeOf(operation);
}

function operationRequestOf(request: MoneyRequest, index: number, key: string): OperationRequest {
  const step = request.steps[index];
  if (!step || request.kind === "cancel") throw new TypeError(`Request ${request.id} has no step ${index}.`);
  const { shop, orderId, kind, requestedBy: actor, key: cause } = request;
  return { ...step, shop, orderId, kind, key, requestId: request.id, actor, cause };
}

/** While the answer of a step is awaited the request stays open: what follows it is run once it succeeded. */
async function closeRequest(
  ctx: MoneyContext,
  request: MoneyRequest,
  outcome: OperationOutcome,
): Promise<void> {
  if (request.endedAt !== null || outcome.kind === "in_flight" || outcome.kind === "unknown") return;
  await ctx.db.$transaction(async (tx) => {
    // Under the lock under which steps begin, so that none begins while its request is being forgotten.
    await lockOrder(tx, request.shop, request.orderId);
    const first = await findOperationByKey(tx, request.shop, stepKey(request.id, 0));
    // Nothing was begun: it is as if nothing had been asked for.
    if (first === null) await deleteMoneyRequest(tx, request);
    else await endMoneyRequest(tx, request, ctx.clock.now());
  });
}
