import { SHOP } from "./child-context";
import type { Intent } from "./orders";
import type { Random } from "../sandbox/model/random";
import { ANNA } from "../support/people";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import type { AppContext } from "~/context";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { sweepBulkRuns } from "~/bulk/sweep-bulk-runs.server";

/**
 * Somebody who captures orders in bulk: whenever no run is going, what failed in the last one is retried or a new one
 * is started over all orders that are not captured yet, those of earlier runs among them.
 */
export async function captureInBulk(
  ctx: AppContext,
  random: Random,
  missing: readonly Intent[],
): Promise<void> {
  await sweepBulkRuns(ctx);
  if (missing.length === 0) return;
  const latest = await ctx.db.bulkRun.findFirst({ where: { shop: SHOP }, orderBy: { startedAt: "desc" } });
  if (latest?.state === "running") return;
  if (latest && random.next() < 0.5) {
    const { id: runId, attempt } = latest;
    const outcome = await retryBulkRun(ctx, { shop: SHOP, runId, attempt, actor: ANNA });
    if (outcome.kind === "started") return;
  }
  const known = await ctx.db.order.findMany({
    where: { shop: SHOP, id: { in: missing.map(({ orderId }) => orderId) } },
    select: { id: true },
  });
  const isKnown = new Set(known.map(({ id }) => id));
  const orderIds = missing.map(({ orderId }) => orderId).filter((id) => isKnown.has(id));
  if (orderIds.length === 0) return;
  const selection = { kind: "orders", orderIds } as const;
  await startBulk(ctx, {
    ...BULK_CAPTURE,
    shop: SHOP,
    selection,
    formKey: ctx.newId(),
    groups: BULK_GROUPS,
    actor: ANNA,
  });
}
