import type { AppContext } from "~/context";
import { takeDueChecks } from "./connections.store.server";

/** Where a sweep finds more, the next sweep handles the rest. */
const LIMIT = 500;

/** A check whose job is lost is due again then. */
const AGAIN_MS = 60 * 60_000;

/** Enqueues the checks of connections that are due. Safe to run twice at once. */
export async function sweepConnections(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">,
): Promise<void> {
  const now = ctx.clock.now();
  const due = await takeDueChecks(ctx.db, { now, again: new Date(now.getTime() + AGAIN_MS), limit: LIMIT });
  for (const { shop, connectionId } of due)
    await ctx.queue.enqueue("check-connection", { shop, connectionId });
  ctx.log.info({ connections: due.length }, "connections swept");
}
