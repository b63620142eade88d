import { refuse } from "~/kernel/refusal";
import { lockOrder } from "~/orders/orders.store.server";
import type { Rules } from "~/settings/rules.server";
import type { MoneyContext } from "../money-context";
import { loadOrderFacts } from "../order-facts.store.server";
import { beginOperation, decideStep } from "./begin-operation.server";
import type { Instruction } from "./instruction";
import { endInstruction, isToBeRun } from "./instructions.store.server";
import { isOpen, type Operation } from "./operation";
import { stepKey } from "./cause";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import { findOperationByKey } from "./operations.store.server";
import { sendOperation } from "./send-operation.server";

/**
 * Runs the steps of a written instruction, each once, in their order; steps that ran before give their outcome. Stops
 * at the first unsuccessful step and answers its outcome, or else the last one's. `begun`: the operations that were
 * written with the instruction and that nobody has sent.
 */
export async function runSteps(
  ctx: MoneyContext,
  instruction: Instruction,
  { begun, rules }: { begun: readonly Operation[]; rules: Rules },
): Promise<OperationOutcome> {
  let outcome: OperationOutcome = refuse("nothing_remaining");
  for (const [index] of instruction.steps.entries()) {
    const step = begun[index]
      ? { kind: "begun" as const, operation: begun[index] }
      : await beginStep(ctx, instruction, index);
    // The instruction ended before this step, which therefore does not begin.
    if (step === null) return outcome;
    const isLast = index === instruction.steps.length - 1;
    if (step.kind === "begun") {
      outcome = await sendOperation(ctx, step.operation, { rules, step: { instruction, isLast } });
    } else {
      outcome = step;
      if (isLast || outcome.kind !== "succeeded") await endIfAnswered(ctx, instruction, outcome);
    }
    if (outcome.kind !== "succeeded") break;
  }
  return outcome;
}

/** While a step awaits its answer the instruction stays open: the next steps run once that step has succeeded. */
async function endIfAnswered(
  ctx: MoneyContext,
  instruction: Instruction,
  outcome: OperationOutcome,
): Promise<void> {
  if (instruction.endedAt !== null || ("operation" in outcome && isOpen(outcome.operation))) return;
  await endInstruction(ctx.db, instruction, ctx.clock.now());
}

/** Decides and writes a step in a transaction under the order's lock; null where the step must not run any more. */
async function beginStep(
  ctx: MoneyContext,
  instruction: Instruction,
  index: number,
): Promise<OperationOutcome | { kind: "begun"; operation: Operation } | null> {
  const { shop, orderId, id, steps, endedAt } = instruction;
  const key = stepKey(id, index);
  const step = steps[index];
  if (endedAt !== null || !step) {
    const operation = await findOperationByKey(ctx.db, shop, key);
    return operation && outcomeOf(operation);
  }
  return ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    const facts = await loadOrderFacts(tx, { shop, orderId });
    const stored = facts?.operations.find((each) => each.key === key);
    if (stored) return outcomeOf(stored);
    if (!(await isToBeRun(tx, shop, id))) return refuse("in_flight");
    if (!facts) return refuse("order_not_found");
    const decision = decideStep(ctx, step, facts);
    if (decision.kind === "refused") return decision;
    return { kind: "begun", operation: await beginOperation(ctx, tx, { instruction, index, facts }) };
  });
}
