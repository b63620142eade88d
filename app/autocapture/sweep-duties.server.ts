import { findDutiesToTry, takeForgottenOrders } from "./capture-duties.store.server";
import type { AppContext } from "~/context";
import { alarmOfDelays } from "./alarm-of-delays.server";
import { reviewOrder } from "./review-duties.server";

/** A sweep that finds more leaves the rest to the next one. */
const LIMIT = 500;
/** An order that only waits for its other parcels is not asked about every minute. */
const ASK_AGAIN_MS = 10 * 60_000;

/**
 * Has every due capture tried whose time has come, finds orders of which one is due and that have neither a duty nor a
 * request on its way, and alarms of what takes too long. What makes sure that none is forgotten, whatever crashed.
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
