import type { RunKey } from "./bulk-runs.store.server";
import type { AppContext } from "~/context";

/** After this time the shop's bucket is full again, so reading the changed orders disturbs nobody. */
const AFTER_SECONDS = 30;

/**
 * Enqueues a paged reading of what changed at Shopify during a run. Reports about the run's orders were ignored
 * meanwhile, because reading each order by itself would cost more than the captures.
 */
export async function readBackLater(
  { queue, log }: Pick<AppContext, "queue" | "log">,
  { shop, runId }: RunKey,
): Promise<void> {
  await queue.enqueue("reconcile-shop", { shop, resume: null }, { startAfterSeconds: AFTER_SECONDS });
  log.info({ shop, runId }, "bulk capture ended");
}
