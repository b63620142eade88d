import type { Rules } from "~/settings/rules.server";
import { deleteDuty, findDuty, writeDuty } from "./capture-duties.store.server";
import type { Tx } from "~/platform/database/client.server";
import { decideDuty } from "./capture-duty";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { summarizeLedger } from "~/money/ledger/ledger";
import { equals } from "~/kernel/money";
import type { AppContext } from "~/context";
import { loadDutyFacts } from "./load-duty-facts.server";

/**
 * Decides anew whether the app has to capture something of an order, in the transaction that changed a fact about it:
 * what is due is noted with a job that tries it, and what is not any more is forgotten. The same facts again add
 * nothing, so that a repeated reading does not shorten a wait. The caller holds the order's row, and its totals are up to
 * date.
 */
export async function reviewDuty(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { shop, orderId, rules }: { shop: ShopDomain; orderId: OrderId; rules: Rules },
): Promise<void> {
  const key = { shop, orderId };
  const now = ctx.clock.now();
  const facts = await loadDutyFacts(tx, { ...key, rules });
  // A request on its way changes nothing about what is due: it may come to nothing.
  const due = facts && decideDuty({ ...facts, hasOpenOperation: false });
  if (!due) {
    // What an unanswered request is to move counts as taken meanwhile: what was due is forgotten only with its answer.
    if (!facts?.hasOpenOperation) await deleteDuty(tx, key);
    return;
  }
  const { amount } = due;
  const { captured } = summarizeLedger(facts.entries, facts.order.currency);
  const known = await findDuty(tx, key);
  if (known && equals(known.amount, amount) && equals(known.captured, captured)) return;
  await writeDuty(tx, key, { amount, captured }, now);
  await ctx.queue.enqueue("capture-due", key, { tx });
}
