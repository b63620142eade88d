import {
  failImportRun,
  findInstallationsWithoutBackfill,
  findStandingBackfills,
} from "./import-runs.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { startBackfill } from "./start-backfill.server";

/** Longer than a page takes: a run without a new page since then has lost its job, or waits for Shopify. */
const STANDS_STILL_MS = 10 * 60_000;
/** After so long without the app opened or an answer from Shopify a run is given up; a later sweep starts anew. */
const GIVEN_UP_MS = 7 * 86_400_000;
/** The wait between giving up a run and starting the next one. */
const STARTS_ANEW_MS = 86_400_000;

/**
 * Starts a backfill for every shop that has the app and was not read since it was installed, and restarts the jobs of
 * runs that stand still. The queue adds no second job where one is waiting already.
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
