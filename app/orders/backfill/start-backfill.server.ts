import type { Tx } from "~/platform/database/client.server";
import { lockRunningImport, createImportRun, failImportRun } from "./import-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * Has every order of the shop's last 60 days read in the background, within the caller's transaction; answers the run's
 * id. A run that has not ended is replaced: it began before what made this one necessary.
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
