import { findDutiesToTry, takeForgottenOrders } from "./capture-duties.store.server";
import type { AppContext } from "~/context";
import { alarmOfDelays } from "./alarm-of-delays.server";
import { reviewOrder } from "./review-duties.server";

/** Where a sweep finds more, the next sweep handles the rest. */
const LIMIT = 500;
/** An order that only waits for its other parcels is not checked every minute. */
const ASK_AGAIN_MS = 10 * 60_000;

/**
 * Enqueues every due capture whose time has come, finds orders with a due capture but neither a duty nor an open
 * operation, and raises alarms for late captures. This sweep makes sure that none is forgotten, whatever crashed.
 */
export async function sweepDuties(
  ctx: Pick<AppContext, "db" | "clock" | "queue" | "log" | "newId">,
): Promise<void> {
  const now = ctx.clock.now();
  const askedBefore = new Date(now.getTime() - ASK_AGAIN_MS);
  for (const order of await takeForgottenOrders(ctx.db, { now, askedBefore, limit: LIMIT }))
    await reviewOrder(ctx, order);
  const due = await findDutiesToTry(ctx.db, { now, limit: LIMIT });
  for (const order of due) await ctx.queue.enqueue("capture-due", order);
  if (due.length > 0) ctx.log.info({ orders: due.length }, "captures are due");
  await alarmOfDelays(ctx);
}
