import type { Tx } from "~/data/client.server";
import { claimRunningImport, createImportRun } from "~/data/import-runs.server";
import type { Actor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/**
 * Starts a pass over the shop's orders that wait to be captured, within the caller's transaction; answers the run's
 * id. A run that is still going is answered instead of starting a second.
 */
export async function startImport(
  ctx: Pick<AppContext, "queue" | "clock" | "newId">,
  tx: Tx,
  input: { shop: ShopDomain; actor: Actor },
): Promise<string> {
  const { shop, actor } = input;
  const running = await claimRunningImport(tx, shop);
  const runId = running?.id ?? ctx.newId();
  if (!running) await createImportRun(tx, { shop, id: runId, startedBy: actor, startedAt: ctx.clock.now() });
  await ctx.queue.enqueue("import-orders", { shop, runId }, { tx });
  return runId;
}
