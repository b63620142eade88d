import type { BulkGroupView, BulkPlanView, BulkRefusalView, BulkSelection, LeftOutReason } from "./bulk-view";
import { planOrders, type AskedOfOrders, type PlannedOrder } from "./plan-orders.server";
import { selectOrders } from "./select-orders.server";
import { BULK_GROUPS } from "./bulk-group";
import type { ShopDomain } from "~/kernel/ids";
import { ownFirst, sumByCurrency } from "~/kernel/sum-by-currency";
import { findShop } from "~/platform/shops/shops.store.server";
import type { AppContext } from "~/context";

const EXAMPLES = 5;

/**
 * The dry run of a bulk action on stored data: how much would be moved of which group, and which orders would be left out
 * and why. Writes nothing and asks nobody; each order is decided anew when its turn comes.
 */
export async function planBulk(
  ctx: Pick<AppContext, "db" | "clock" | "providers">,
  input: AskedOfOrders & { shop: ShopDomain; selection: BulkSelection },
): Promise<BulkPlanView> {
  const selected = await selectOrders(ctx, input.shop, input.selection);
  if (selected.kind !== "selected") return selected;
  const [orders, profile] = await Promise.all([
    planOrders(ctx, input.shop, { ...input, orderIds: selected.orderIds }),
    findShop(ctx.db, input.shop),
  ]);
  return {
    kind: "planned",
    groups: groupPossible(orders, profile?.currency ?? null),
    refused: groupByReason(orders),
  };
}

/** `own` is the shop's currency, whose amounts come first. */
function groupPossible(orders: readonly PlannedOrder[], own: string | null): BulkGroupView[] {
  return BULK_GROUPS.flatMap((group) => {
    const members = orders.flatMap((each) =>
      each.kind === "possible" && each.group === group ? [each] : [],
    );
    if (members.length === 0) return [];
    const examples = members.slice(0, EXAMPLES).map(({ orderName }) => orderName);
    const sums = sumByCurrency(members.map(({ amount }) => amount));
    const amounts = ownFirst(sums, own);
    return [{ group, orders: members.length, amounts, examples }];
  });
}

function groupByReason(orders: readonly PlannedOrder[]): BulkRefusalView[] {
  const names = new Map<LeftOutReason, string[]>();
  for (const each of orders) {
    if (each.kind === "left_out") names.set(each.reason, [...(names.get(each.reason) ?? []), each.orderName]);
  }
  return [...names]
    .map(([reason, all]) => ({ reason, orders: all.length, examples: all.slice(0, EXAMPLES) }))
    .sort((a, b) => b.orders - a.orders || a.reason.localeCompare(b.reason));
}
