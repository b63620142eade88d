import {
  failImportRun,
  findInstallationsWithoutBackfill,
  findStandingBackfills,
} from "./import-runs.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { startBackfill } from "./start-backfill.server";

/** Longer than a page takes: a run that stored none since has lost its job, or waits for Shopify. */
const STANDS_STILL_MS = 10 * 60_000;
/** Nobody opened the app for so long, or Shopify did not answer: the run is given up, and a later sweep starts anew. */
const GIVEN_UP_MS = 7 * 86_400_000;
/** A run that was given up is not followed by the next one at once. */
const STARTS_ANEW_MS = 86_400_000;

/**
 * Has the last 60 days read of every shop that has the app and never had that done since it was installed, and takes up
 * again what stands still. A job that still waits is left to itself by the queue.
 */
export async function sweepBackfills(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">,
): Promise<void> {
  const now = ctx.clock.now().getTime();
  for (const run of await findStandingBackfills(ctx.db, new Date(now - STANDS_STILL_MS))) {
    const since = (run.progressAt ?? run.startedAt).getTime();
    if (now - since > GIVEN_UP_MS)
      await failImportRun(ctx.db, run, { failure: "stood_still", at: new Date(now) });
    else await ctx.queue.enqueue("import-orders", { shop: asId<ShopDomain>(run.shop), runId: run.id });
  }
  const missing = await findInstallationsWithoutBackfill(ctx.db, new Date(now - STARTS_ANEW_MS));
  for (const shop of missing) await ctx.db.$transaction((tx) => startBackfill(ctx, tx, { shop }));
  if (missing.length > 0) ctx.log.info({ shops: missing.length }, "backfills started");
}
