import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { countOpen } from "../releases.store.server";
import { beginReview } from "./release-reviews.store.server";

/**
 * Has a job decide anew which of the shop's open orders may ship, after a change of the rules in the caller's
 * transaction, or, where no rule is new, to compare what is stored. A pass that has not ended gives way, because it
 * began with the old rules.
 */
export async function startReview(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { shop, actor, ofNewRules = true }: { shop: ShopDomain; actor: Actor; ofNewRules?: boolean },
): Promise<void> {
  const total = await countOpen(tx, shop);
  const review = { startedBy: actor, startedAt: ctx.clock.now(), ofNewRules, total };
  const round = await beginReview(tx, shop, review);
  await ctx.queue.enqueue("review-releases", { shop, round, after: "" }, { tx });
}
