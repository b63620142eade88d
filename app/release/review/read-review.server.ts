import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findReview } from "./release-reviews.store.server";
import type { ReviewView } from "./review-view";

/**
 * The progress of the pass that applies changed rules to the shop's open orders; null where none is running. The daily
 * comparison is not shown, because nobody waits for it.
 */
export async function readReview(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<ReviewView | null> {
  const review = await findReview(ctx.db, shop);
  if (!review?.ofNewRules || review.finishedAt) return null;
  // Orders that were placed meanwhile are decided anew, too.
  return { startedAt: review.startedAt, done: review.done, total: Math.max(review.total, review.done) };
}
