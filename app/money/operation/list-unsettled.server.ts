import { findOpenOperations } from "./operations.store.server";
import { CALL_LIMIT_MS } from "./decide-settlement";
import { asId, type OperationId, type ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

const MINUTE_MS = 60_000;
/** A provider may take days over a capture; the checks become rarer, up to this pause. */
const LONGEST_PAUSE_MINUTES = 30;

/**
 * Operations of all shops that have been open for longer than a call may take and are due for a check, the longest
 * unchecked first, at most `limit`.
 */
export async function listUnsettled(
  ctx: Pick<AppContext, "db" | "clock">,
  { limit }: { limit: number },
): Promise<{ shop: ShopDomain; operationId: OperationId }[]> {
  const now = ctx.clock.now().getTime();
  const rows = await findOpenOperations(ctx.db, { requestedBefore: new Date(now - CALL_LIMIT_MS), limit });
  return rows
    .filter(({ checks, checkedAt }) => {
      const pause = Math.min(checks, LONGEST_PAUSE_MINUTES) * MINUTE_MS;
      return checkedAt === null || checkedAt.getTime() + pause <= now;
    })
    .map(({ shop, id }) => ({ shop: asId(shop), operationId: asId(id) }));
}
