import type { RetryBulkOutcome } from "./bulk-view";
import { askForBulk } from "./ask-for-bulk.server";
import { readAsked } from "./asked";
import { planOrders } from "./plan-orders.server";
import { toBulkItems } from "./to-bulk-items";
import { findItems } from "./bulk-items.store.server";
import { findBulkRun, findRunningRun, reopenBulkRun } from "./bulk-runs.store.server";
import type { Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export interface RetryBulkInput {
  shop: ShopDomain;
  runId: string;
  /** The attempt whose result the person saw, so that a second click finds a newer attempt and does nothing. */
  attempt: number;
  /** What the next attempt does is credited to this person. */
  actor: Actor;
}

/**
 * Retries refused, rejected and skipped orders as the next attempt of the same run. Each order is decided anew, and
 * stays left out where its group was not chosen; orders that were sent and have no answer yet are not touched.
 */
export async function retryBulkRun(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "queue" | "providers">,
  input: RetryBulkInput,
): Promise<RetryBulkOutcome> {
  const { shop, runId, attempt, actor } = input;
  const run = await findBulkRun(ctx.db, { shop, runId });
  if (run?.attempt !== attempt) return { kind: "outdated" };
  const running = await findRunningRun(ctx.db, shop);
  if (running) return { kind: "already_running", runId: running.id };
  const failed = await findItems(ctx.db, { shop, runId }, { states: ["refused", "rejected", "skipped"] });
  const asked = readAsked(run);
  const orderIds = failed.map(({ orderId }) => asId<OrderId>(orderId));
  const orders = await planOrders(ctx, shop, { ...asked, orderIds });
  const items = toBulkItems(orders, run.groups);
  if (items.every(({ reason }) => reason !== null)) return { kind: "nothing_to_capture" };
  // What a second person confirms is a run of its own, over the same orders.
  const waits = await askForBulk(
    ctx,
    { shop, actor, ...asked, groups: run.groups, formKey: `${runId}-${attempt}` },
    items,
  );
  if (waits) return waits;
  const next = { attempt, startedBy: actor, at: ctx.clock.now(), items };
  const isReopened = await reopenBulkRun(ctx.db, { shop, runId }, next, (tx) =>
    ctx.queue.enqueue("bulk-capture", { shop, runId }, { tx }),
  );
  if (isReopened) return { kind: "started", runId };
  const other = await findRunningRun(ctx.db, shop);
  return other ? { kind: "already_running", runId: other.id } : { kind: "outdated" };
}
