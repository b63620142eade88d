import type { AppContext } from "~/services/app-context";
import { listUnsettled } from "./list-unsettled.server";

/** A sweep that finds more leaves the rest to the next one. */
const LIMIT = 500;

/** Has every operation without an answer asked about. What makes sure that none is forgotten, whatever crashed. */
export async function sweepOperations(
  ctx: Pick<AppContext, "db" | "clock" | "queue" | "log">,
): Promise<void> {
  const operations = await listUnsettled(ctx, { limit: LIMIT });
  for (const operation of operations) await ctx.queue.enqueue("settle-operation", operation);
  if (operations.length > 0) ctx.log.info({ operations: operations.length }, "operations without an answer");
}
