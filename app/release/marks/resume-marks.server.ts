import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";

/**
 * Has every mark of a shop that comes back compared with Shopify: while the app was away nobody kept them true, and
 * marks that were to be removed may still stand there.
 */
export async function resumeMarks(
  ctx: Pick<AppContext, "queue">,
  tx: Tx,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  await ctx.queue.enqueue("review-marks", { shop, after: "", compares: true }, { tx });
  await ctx.queue.enqueue("review-captured-marks", { shop, after: "", compares: true }, { tx });
  await ctx.queue.enqueue("define-metafield", { shop }, { tx });
}
