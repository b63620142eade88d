import type { ReadOrder, AppContext } from "~/context";
import { readSetupEvidence, writeLook } from "./setup.store.server";
import { findEachEvidence, findSetupEvidence } from "./find-setup-evidence";
import { mayChangeEvidence } from "./may-change-evidence";
import type { OrderId } from "~/kernel/ids";
import type { CheckContext } from "./check-context";
import { gatherEvidenceInput } from "./gather-evidence-input.server";

/**
 * Judges one order at once when it is read, whether the app follows it or not, so that a step changes with the order
 * and not with the next check. The check still judges all orders together and knows more about who captured. Where the
 * order shows nothing new, the judgment costs two queries, and one more for a pay-later order. Safe to repeat and to
 * run beside a check.
 */
export async function noteEvidence(
  ctx: CheckContext & Pick<AppContext, "queue">,
  { shop, snapshot, rules }: ReadOrder,
): Promise<void> {
  const { settings } = rules;
  const atFirstSight = findEachEvidence([snapshot], { ...NO_SOURCES, rules, settings, now: ctx.clock.now() });
  if (atFirstSight.length === 0) return;
  const stored = await readSetupEvidence(ctx.db, shop);
  if (!mayChangeEvidence(snapshot.id, atFirstSight, stored)) return;
  const input = await gatherEvidenceInput(ctx, { shop, rules, snapshots: [snapshot] });
  const evidence = findSetupEvidence([snapshot], input);
  await ctx.db.$transaction(async (tx) => {
    const look = { evidence, orders: snapshot.id, readAt: snapshot.readAt };
    if (!(await writeLook(tx, shop, look))) return;
    // The finding may be a reason to pause import.
    await ctx.queue.enqueue("check-late-captures", { shop }, { tx });
    // An older order may become the newest evidence again; only a check of all orders finds that order.
    if (stored.some(({ orderId }) => orderId === snapshot.id))
      await ctx.queue.enqueue("check-setup", { shop }, { tx });
  });
  ctx.log.info({ shop, orderId: snapshot.id, findings: evidence.length }, "order judged as evidence");
}

const NO_SOURCES = { own: new Map(), reports: new Map(), events: new Map(), undecided: new Set<OrderId>() };
