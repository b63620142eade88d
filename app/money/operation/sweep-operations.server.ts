import type { AppContext } from "~/context";
import { findUnendedInstructions } from "./instructions.store.server";
import { CALL_LIMIT_MS } from "./decide-settlement";
import { asId } from "~/kernel/ids";
import { listUnsettled } from "./list-unsettled.server";

/** Where a sweep finds more, the next sweep handles the rest. */
const LIMIT = 500;

/**
 * Enqueues a check of every operation without an answer, and continues every instruction with steps left. This sweep
 * makes sure that none is forgotten, whatever crashed.
 */
export async function sweepOperations(
  ctx: Pick<AppContext, "db" | "clock" | "queue" | "log">,
): Promise<void> {
  const operations = await listUnsettled(ctx, { limit: LIMIT });
  for (const operation of operations) await ctx.queue.enqueue("settle-operation", operation);
  const requestedBefore = new Date(ctx.clock.now().getTime() - CALL_LIMIT_MS);
  for (const { shop, key } of await findUnendedInstructions(ctx.db, { requestedBefore, limit: LIMIT }))
    await ctx.queue.enqueue("continue-instruction", { shop: asId(shop), key });
  if (operations.length > 0) ctx.log.info({ operations: operations.length }, "operations without an answer");
}
