import { findItemsToAskAgain, LIFE_MS } from "./settle-bulk-items.server";
import { findStandingRuns, findUnsettledRuns, resumeRun } from "./bulk-runs.store.server";
import type { BulkRun } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** A run without progress for this long has lost its worker or waits for Shopify; another job does no harm. */
const STANDING_MS = 60_000;

type Context = Pick<AppContext, "db" | "clock" | "queue" | "log">;

/**
 * Enqueues a job for every run that stands still, and continues every finished run with captures that never happened.
 */
export async function sweepBulkRuns(ctx: Context): Promise<void> {
  const { db, clock, queue, log } = ctx;
  const now = clock.now().getTime();
  const runs = await findStandingRuns(db, new Date(now - STANDING_MS));
  for (const { shop, id: runId } of runs) await queue.enqueue("bulk-capture", { shop: asId(shop), runId });
  if (runs.length > 0) log.info({ runs: runs.length }, "bulk captures that stand still");
  for (const run of await findUnsettledRuns(db, new Date(now - LIFE_MS))) await resumeUnsettled(ctx, run);
}

async function resumeUnsettled(ctx: Context, run: BulkRun): Promise<void> {
  const orderIds = await findItemsToAskAgain(ctx, run);
  if (orderIds.length === 0) return;
  const key = { shop: asId<ShopDomain>(run.shop), runId: run.id };
  const goesOn = await resumeRun(ctx.db, key, { orderIds, at: ctx.clock.now() }, (tx) =>
    ctx.queue.enqueue("bulk-capture", key, { tx }),
  );
  ctx.log.info({ ...key, orders: orderIds.length, goesOn }, "bulk captures that never happened");
}
