import type { RunKey } from "./bulk-runs.store.server";
import type { AppContext } from "~/context";

/** Until the bucket of a shop is full again, so that the pass over what changed disturbs nobody. */
const AFTER_SECONDS = 30;

/**
 * Has what changed at Shopify read in pages after a run. While it went on, reports about its orders were left aside:
 * reading each of them by itself would cost more than the captures.
 */
export async function readBackLater(
  { queue, log }: Pick<AppContext, "queue" | "log">,
  { shop, runId }: RunKey,
): Promise<void> {
  await queue.enqueue("reconcile-shop", { shop, resume: null }, { startAfterSeconds: AFTER_SECONDS });
  log.info({ shop, runId }, "bulk capture ended");
}
