import { toBudget, type Spend } from "~/platform/api-budget/create-spender.server";
import { notePoints } from "~/platform/api-budget/api-budget.store.server";
import { readChangeTimesKnown } from "~/orders/orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import type { AppContext, ReadingContext } from "~/context";

export type RefreshOutcome =
  | { kind: "fresh" }
  /** The time ran out before every order was read. */
  | { kind: "late" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized" };

/** The run only waits for its turn, so it pays no points itself: each reading pays its own. */
const TURN_POINTS = 0;

/**
 * Brings the app's copies of the orders up to Shopify and reads only changed orders in full, so that money that was
 * moved elsewhere is not requested again. Asking for the times of change costs a fraction of a point per order.
 */
export async function refreshChanged(
  ctx: ReadingContext & Pick<AppContext, "apiLimits">,
  spend: Spend,
  { shop, orderIds }: { shop: ShopDomain; orderIds: OrderId[] },
): Promise<RefreshOutcome> {
  const reading = await ctx.shopAdmin.readChangeTimes(shop, orderIds);
  if (reading.kind === "unavailable") return reading;
  if (reading.kind === "unauthorized") return { kind: "unauthorized" };
  const budget = toBudget(ctx, shop);
  if (budget) await notePoints(ctx.db, shop, budget);
  const known = await readChangeTimesKnown(ctx.db, shop, orderIds);
  for (const orderId of orderIds) {
    const changedAt = reading.value.get(orderId);
    const knownAt = known.get(orderId);
    if (changedAt && knownAt && changedAt <= knownAt) continue;
    const sync = await spend(TURN_POINTS, () => syncOrder(ctx, { shop, orderId, cause: "operation" }));
    if (sync === "late") return { kind: "late" };
    if (sync.kind === "unavailable") return sync;
    if (sync.kind === "unauthorized") return { kind: "unauthorized" };
  }
  return { kind: "fresh" };
}
