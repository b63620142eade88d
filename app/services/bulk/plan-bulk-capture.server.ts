import type { BulkPlan, BulkRefusal, BulkSelection } from "./bulk-views";
import { planOrders, type PlannedOrder } from "./plan-orders.server";
import { selectOrders } from "./select-orders.server";
import type { ShopDomain } from "~/domain/ids";
import { sumByCurrency } from "~/domain/sum-by-currency";
import type { RefusalReason } from "~/domain/refusal";
import type { AppContext } from "~/services/app-context";

const EXAMPLES = 5;

/**
 * The dry run of a bulk capture, by what was read last: how much would be captured, and which orders would be refused
 * and why. Writes nothing and asks nobody; each order is decided anew when its turn comes.
 */
export async function planBulkCapture(
  ctx: Pick<AppContext, "db" | "clock">,
  input: { shop: ShopDomain; selection: BulkSelection },
): Promise<BulkPlan> {
  const selected = await selectOrders(ctx, input.shop, input.selection);
  if (selected.kind !== "selected") return selected;
  const orders = await planOrders(ctx, input.shop, selected.orderIds);
  const capturable = orders.filter(({ reason }) => reason === null);
  return {
    kind: "planned",
    capturable: { orders: capturable.length, amounts: sumByCurrency(capturable.map(({ amount }) => amount)) },
    refused: groupByReason(orders),
  };
}

function groupByReason(orders: readonly PlannedOrder[]): BulkRefusal[] {
  const names = new Map<RefusalReason, string[]>();
  for (const { reason, orderName } of orders) {
    if (reason !== null) names.set(reason, [...(names.get(reason) ?? []), orderName]);
  }
  return [...names]
    .map(([reason, all]) => ({ reason, orders: all.length, examples: all.slice(0, EXAMPLES) }))
    .sort((a, b) => b.orders - a.orders || a.reason.localeCompare(b.reason));
}
