import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import type { FlowAnswer, FlowRun } from "./flow-actions";
import { type Money, sum } from "~/kernel/money";
import { formatCause, type OperationCause } from "~/money/operation/operation-key";
import { parseAmount } from "~/kernel/parse-amount";
import { planCapture, planWhole } from "~/money/plan/plan-capture";
import { planFulfilledCapture } from "~/money/plan/plan-fulfilled-capture";
import { refuse } from "~/kernel/refusal";
import type { GatewayPolicy } from "~/gateways/policy";
import { toRequestPlan } from "~/money/capture-order.server";
import type { OrderFacts } from "~/money/load-order-facts.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { requestAfterReading } from "~/money/operation/request-after-reading.server";
import type { MoneyContext } from "~/money/money-context";
import { answerOfOutcome } from "./answer-of-outcome";
import { answerRun } from "./answer-run.server";

/**
 * Flow's action "Capture BNPL payment": captures the given amount, or what the gateway's policy for split shipments
 * allows by what was shipped. Goes through the same door as the button, with the run's id as its key, so a run that
 * Flow sends again captures once. A capture without an answer is 202; the job that settles it has the answer by the
 * time Flow comes back.
 */
export async function captureByFlow(
  ctx: MoneyContext,
  run: FlowRun,
  options: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  const cause: OperationCause = { kind: "flow_run", runId: run.runId };
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

function capture(ctx: MoneyContext, run: FlowRun, cause: OperationCause): Promise<OperationOutcome> {
  const { shop, orderId, amount, givesUpRest } = run;
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "capture",
    cause,
    body: { amount, givesUpRest },
    // Two parcels may come to the same amount, and each run has an id of its own.
    confirmsDuplicate: true,
    actor: { kind: "flow" },
    plan: async (tx, facts) => {
      const plan =
        amount === null
          ? planByPolicy(facts, await readGatewayPolicies(tx, shop))
          : planByAmount(facts, { amount, givesUpRest });
      return plan.kind === "refused" ? plan : toRequestPlan(plan);
    },
  });
}

/**
 * A workflow can start at any time, and every policy waits for the first parcel. What can never be captured is refused
 * for that reason, and does not wait for anything.
 */
function planByPolicy(facts: OrderFacts, policies: readonly GatewayPolicy[]) {
  const everything = planWhole(facts, { givesUpRest: true });
  if (everything.kind === "refused") return everything;
  const isShipped =
    facts.order.fulfillmentStatus === "FULFILLED" ||
    [...facts.quantitiesFulfilled.values()].some((quantity) => quantity > 0);
  return isShipped ? planFulfilledCapture({ ...facts, policies }) : refuse("waits_for_shipment");
}

function planByAmount(facts: OrderFacts, input: { amount: string; givesUpRest: boolean }) {
  const parsed = parseAmount(input.amount, facts.order.currency, { kind: "decimal_point" });
  if (parsed.kind === "refused") return parsed;
  return planCapture({
    ...facts,
    wish: parsed,
    authorizationId: null,
    givesUpRest: input.givesUpRest,
    ignoresCurrentTotal: false,
  });
}

/** What the run's captures came to; null while none succeeded. */
async function capturedBy(ctx: MoneyContext, run: FlowRun, cause: OperationCause): Promise<Money | null> {
  const operations = await findOperationsOfCauses(ctx.db, run.shop, [formatCause(cause)]);
  const amounts = operations.filter(({ state }) => state === "succeeded").map(({ amount }) => amount);
  return amounts[0] ? sum(amounts, amounts[0].currency) : null;
}
