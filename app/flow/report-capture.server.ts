import type { ReadingContext } from "~/context";
import { readRules } from "~/settings/rules.server";
import type { FlowAnswer, FlowRun } from "./flow-actions";
import { summarizeLedger, type LedgerSummary } from "~/money/ledger/ledger";
import { matchOrder } from "~/orders/match-order";
import { isPositive, sum, zero } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { refundableCaptures } from "~/money/plan/refundable-captures";
import { syncOrder } from "~/orders/sync-order.server";
import { loadOrderFacts } from "~/money/order-facts.store.server";
import { readSetupCheckDelay } from "~/setup/evidence/setup-check-delay.store.server";
import { answerRun, type Say } from "./answer-run.server";
import { formatAmount } from "./format-amount";

/**
 * Flow's action "Report BNPL capture", which a merchant puts after Shopify's own "Capture payment". The report shows
 * that a workflow captured, which nothing at Shopify shows, and setup evidence reads it. The answer says what the order
 * shows when it is read again and not what the workflow claims, because an earlier step may have failed. Moves no
 * money.
 */
export async function reportCapture(
  ctx: ReadingContext,
  run: FlowRun,
  options: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  return answerRun(ctx, run, (say) => report(ctx, run, say), options);
}

async function report(ctx: ReadingContext, run: FlowRun, say: Say): Promise<FlowAnswer> {
  const { shop, orderId } = run;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "flow" });
  switch (sync.kind) {
    case "stored": {
      const facts = await loadOrderFacts(ctx.db, { shop, orderId });
      if (!facts) return { status: 404, message: say("refusals.order_not_found") };
      const money = summarizeLedger(facts.entries, facts.order.currency);
      return enqueueCheck(ctx, run, answerOf(money, sync.snapshot, say));
    }
    case "not_ours": {
      const { authorizations } = matchOrder(sync.snapshot, await readRules(ctx.db, shop));
      const [first] = authorizations;
      if (!first) return { status: 200, message: say("refusals.not_bnpl") };
      const { currency } = first.amount;
      const captures = refundableCaptures(sync.snapshot, authorizations).map(({ captured }) => captured);
      // An order with money left to capture would have been stored.
      const money = { captured: sum(captures, currency), remaining: zero(currency) };
      return enqueueCheck(ctx, run, answerOf(money, sync.snapshot, say));
    }
    case "missing":
      return { status: 404, message: say("refusals.order_not_found") };
    default:
      return { status: 503, message: say("refusals.order_unreadable") };
  }
}

function answerOf(
  { captured, remaining }: Pick<LedgerSummary, "captured" | "remaining">,
  snapshot: OrderSnapshot,
  say: Say,
): FlowAnswer {
  const words = { captured: formatAmount(captured), remaining: formatAmount(remaining) };
  if (isPositive(captured)) {
    const key = isPositive(remaining) ? "flow.reportedPart" : "flow.reported";
    return { status: 200, message: say(key, words) };
  }
  if (snapshot.transactions.some(({ kind, status }) => kind === "capture" && status === "pending"))
    return { status: 202, message: say("flow.pending") };
  return { status: 422, message: say("flow.reportedNothing", words) };
}

/** Requests a check of what the order shows about the setup. */
async function enqueueCheck(ctx: ReadingContext, { shop }: FlowRun, answer: FlowAnswer): Promise<FlowAnswer> {
  const startAfterSeconds = await readSetupCheckDelay(ctx.db, shop, ctx.clock.now());
  await ctx.queue.enqueue("check-setup", { shop }, { startAfterSeconds });
  return answer;
}
