import type { AppContext } from "~/context";
import { findOpenReports } from "~/orders/shipments/reported-shipments.store.server";

/** Where a sweep finds more, the next sweep handles the rest. */
const LIMIT = 500;

/** Enqueues every report of a parcel that waits for Shopify and is due for a try. */
export async function sweepReports(ctx: Pick<AppContext, "db" | "clock" | "queue">): Promise<void> {
  for (const open of await findOpenReports(ctx.db, { now: ctx.clock.now(), limit: LIMIT }))
    await ctx.queue.enqueue("finish-report", open);
}
