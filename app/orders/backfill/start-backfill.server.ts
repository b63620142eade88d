import type { Tx } from "~/platform/database/client.server";
import { lockRunningImport, createImportRun, failImportRun } from "./import-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * Starts reading the shop's orders of the last 60 days in the background, within the caller's transaction; answers the
 * run's id. A run that has not ended is replaced, because it began before the reason for this one.
 */
export async function startBackfill(
  ctx: Pick<AppContext, "queue" | "clock" | "newId">,
  tx: Tx,
  { shop }: { shop: ShopDomain },
): Promise<string> {
  const running = await lockRunningImport(tx, shop);
  const now = ctx.clock.now();
  if (running) await failImportRun(tx, running, { failure: "replaced", at: now });
  const runId = ctx.newId();
  await createImportRun(tx, { shop, id: runId, startedBy: { kind: "app" }, startedAt: now });
  await ctx.queue.enqueue("import-orders", { shop, runId }, { tx });
  return runId;
}
