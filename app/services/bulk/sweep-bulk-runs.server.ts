import { findStandingRuns } from "~/data/bulk-runs.server";
import { asId } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/** A run of which no order ended for this long has lost its worker, or waits for Shopify; asking again does no harm. */
const STANDING_MS = 60_000;

/** Has every run that stands still worked on again, whatever became of its worker. */
export async function sweepBulkRuns({
  db,
  clock,
  queue,
  log,
}: Pick<AppContext, "db" | "clock" | "queue" | "log">): Promise<void> {
  const runs = await findStandingRuns(db, new Date(clock.now().getTime() - STANDING_MS));
  for (const { shop, id: runId } of runs) await queue.enqueue("bulk-capture", { shop: asId(shop), runId });
  if (runs.length > 0) log.info({ runs: runs.length }, "bulk captures that stand still");
}
