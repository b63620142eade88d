import { type DutyFacts, planDuty } from "./capture-duty";
import type { Rules } from "~/settings/rules.server";
import { countSettled } from "~/money/operation/operations.store.server";
import { type DutyPart } from "~/orders/duty-part";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { summarizeLedger } from "~/money/ledger/ledger";
import { duePrefix } from "~/money/operation/operation-key";
import { toRequestPlan } from "~/money/capture-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import type { MoneyContext } from "~/money/money-context";
import { runRequest } from "~/money/operation/run-request.server";
import { refuse } from "~/kernel/refusal";
import { loadDutyFacts } from "./load-duty-facts.server";

/**
 * Captures what is due of one part of an order, through the one door of money and planned anew under the order's lock.
 * The caller has just read the order from Shopify.
 */
export async function captureDuePart(
  ctx: MoneyContext,
  input: {
    shop: ShopDomain;
    orderId: OrderId;
    part: DutyPart;
    rules: Rules;
    /** As they stood before the order's lock was taken: they name the cause, and decide nothing. */
    facts: Pick<DutyFacts, "order" | "entries">;
    onlyWhole: boolean;
  },
): Promise<OperationOutcome> {
  const { shop, orderId, part, rules, onlyWhole } = input;
  const cause = await causeOf(ctx, input);
  const outcome = await runRequest(ctx, {
    shop,
    orderId,
    kind: "capture",
    cause,
    body: {},
    // Two parcels may come to the same, and what is due after a capture has another key.
    confirmsDuplicate: true,
    actor: { kind: "app" },
    plan: async (tx) => {
      const facts = await loadDutyFacts(tx, { shop, orderId, rules });
      const plan = facts ? planDuty(facts, part, { onlyWhole }) : refuse("nothing_remaining");
      return plan.kind === "refused" ? plan : toRequestPlan(plan);
    },
  });
  const reason = "reason" in outcome ? outcome.reason : null;
  ctx.log.info({ shop, orderId, part, outcome: outcome.kind, reason }, "due capture tried");
  return outcome;
}

async function causeOf(
  { db }: MoneyContext,
  {
    shop,
    orderId,
    part,
    facts,
  }: Pick<Parameters<typeof captureDuePart>[1], "shop" | "orderId" | "part" | "facts">,
) {
  const { captured } = summarizeLedger(facts.entries, facts.order.currency);
  const due = { part, orderId, capturedMinor: captured.amountMinor };
  const attempt = await countSettled(db, { shop, orderId, causePrefix: duePrefix(due) });
  return { kind: "due", ...due, attempt } as const;
}
