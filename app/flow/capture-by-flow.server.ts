import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import type { FlowAnswer, RunOf } from "./flow-actions";
import { type Money, sum } from "~/kernel/money";
import { flowCause, type Cause } from "~/money/operation/cause";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL, type Wish } from "~/money/plan/wish";
import type { MoneyContext } from "~/money/money-context";
import { answerOfOutcome } from "./answer-of-outcome";
import { answerRun } from "./answer-run.server";

type CaptureRun = RunOf<"capture-bnpl-payment">;

/**
 * Flow's action "Capture BNPL payment": captures the given amount, or what the gateway's policy for split shipments
 * allows for the shipped parcels. Uses the same code as the button, with the run's id as its key, so a run that Flow
 * sends again captures once. A capture without an answer is 202; the job that settles it has the answer by the time
 * Flow comes back.
 */
export async function captureByFlow(
  ctx: MoneyContext,
  run: CaptureRun,
  options: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  const cause = flowCause(run.runId);
  return answerRun(
    ctx,
    run,
    async (say) => {
      const outcome = await capture(ctx, run, cause);
      return answerOfOutcome(outcome, { say, captured: await capturedBy(ctx, run, cause) });
    },
    options,
  );
}

function capture(ctx: MoneyContext, run: CaptureRun, cause: Cause): Promise<OperationOutcome> {
  const { shop, orderId } = run;
  const { amount, give_up_rest: givesUpRest } = run.fields;
  const wish: Wish =
    amount === null
      ? { kind: "capture_shipped", rule: "of_gateway" }
      : { ...CAPTURE_ALL, selection: { kind: "decimal", text: amount }, givesUpRest: givesUpRest === "true" };
  // Two parcels may come to the same amount, and each run has its own id.
  return runInstruction(ctx, {
    shop,
    orderId,
    wish,
    cause,
    confirmsDuplicate: true,
    actor: { kind: "flow" },
  });
}

/** The amount that the run captured; null while no capture succeeded. */
async function capturedBy(ctx: MoneyContext, run: CaptureRun, cause: Cause): Promise<Money | null> {
  const operations = await findOperationsOfCauses(ctx.db, run.shop, cause.kind, [cause.id]);
  const amounts = operations.filter(({ state }) => state === "succeeded").map(({ amount }) => amount);
  return amounts[0] ? sum(amounts, amounts[0].currency) : null;
}
