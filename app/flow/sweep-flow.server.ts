import { findShopsToTell } from "~/platform/outbox/flow-notices.store.server";
import type { AppContext } from "~/context";

/** A notice that is younger has its own job on the way. */
const OVERDUE_MS = 30_000;
/** A sweep that finds more leaves the rest to the next one. */
const LIMIT = 500;

/**
 * Has Flow told what is overdue. Two transactions that tell of something at once share one job, and it may run when only
 * the first has committed; a worker may also die, and an outage of Shopify may outlast a job.
 */
export async function sweepFlow(ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">): Promise<void> {
  const createdBefore = new Date(ctx.clock.now().getTime() - OVERDUE_MS);
  const shops = await findShopsToTell(ctx.db, { createdBefore, limit: LIMIT });
  for (const shop of shops) await ctx.queue.enqueue("tell-flow", { shop });
  if (shops.length > 0) ctx.log.info({ shops: shops.length }, "Flow notices are overdue");
}
