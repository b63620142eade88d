import type { AppContext, DerivedMoney } from "~/context";
import { equals } from "~/kernel/money";
import { summarizeLedger } from "~/money/ledger/ledger";
import { decideDuty, dutyFactsOf } from "~/money/plan/plan-due";
import type { Tx } from "~/platform/database/client.server";
import { deleteDuty, findDuty, writeDuty } from "./capture-duties.store.server";

/**
 * Decides anew whether the app has to capture an order, in the transaction that changed a fact about it: a due capture
 * is stored with a job that tries it, and a duty that is no longer due is deleted. The same facts again add nothing, so
 * that a repeated reading does not shorten a wait. The caller holds the order's row, and its totals are up to date.
 */
export async function reviewDuty(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { shop, orderId, facts, rules }: Pick<DerivedMoney, "shop" | "orderId" | "facts" | "rules">,
): Promise<void> {
  const key = { shop, orderId };
  const now = ctx.clock.now();
  const known = dutyFactsOf(facts, rules);
  // An instruction under way does not change what is due, because it may fail.
  const due = known && decideDuty({ ...known, hasOpenOperation: false });
  if (!due) {
    // The amount of an unanswered operation counts as taken meanwhile, so the duty is deleted only with the answer.
    if (!known?.hasOpenOperation) await deleteDuty(tx, key);
    return;
  }
  const { amount } = due;
  const { captured } = summarizeLedger(facts.entries, facts.order.currency);
  const noted = await findDuty(tx, key);
  if (noted && equals(noted.amount, amount) && equals(noted.captured, captured)) return;
  await writeDuty(tx, key, { amount, captured }, now);
  await ctx.queue.enqueue("capture-due", key, { tx });
}
