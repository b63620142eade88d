import { countSettled } from "~/data/operations.server";
import { planDuty, type DutyPart } from "~/domain/capture-duty";
import type { OrderId, ShopDomain } from "~/domain/ids";
import { summarizeLedger } from "~/domain/ledger";
import { duePrefix } from "~/domain/operation-key";
import { readLedger } from "~/data/ledger.server";
import { toRequestPlan } from "~/services/payments/capture-order.server";
import type { OperationOutcome } from "~/services/payments/operation-outcome";
import type { MoneyContext } from "~/services/payments/run-operation.server";
import { runRequest } from "~/services/payments/run-request.server";
import { refuse } from "~/domain/refusal";
import { loadDutyFacts } from "./load-duty-facts.server";

/**
 * Captures what is due of one part of an order, through the one door of money and planned anew under the order's lock.
 * The caller has just read the order from Shopify.
 */
export async function captureDuePart(
  ctx: MoneyContext,
  input: { shop: ShopDomain; orderId: OrderId; part: DutyPart; onlyWhole: boolean },
): Promise<OperationOutcome> {
  const { shop, orderId, part, onlyWhole } = input;
  const cause = await causeOf(ctx, input);
  if (cause === null) return refuse("order_not_found");
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
      const facts = await loadDutyFacts(tx, { shop, orderId });
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
  { shop, orderId, part }: { shop: ShopDomain; orderId: OrderId; part: DutyPart },
) {
  const order = await db.order.findUnique({
    where: { shop_id: { shop, id: orderId } },
    select: { currency: true },
  });
  if (!order) return null;
  const { captured } = summarizeLedger(await readLedger(db, shop, orderId), order.currency);
  const due = { part, orderId, capturedMinor: captured.amountMinor };
  const attempt = await countSettled(db, { shop, orderId, causePrefix: duePrefix(due) });
  return { kind: "due", ...due, attempt } as const;
}
