import type { PlannedOrder } from "./plan-orders.server";
import type { NewBulkItem } from "./bulk-runs.store.server";
import type { BulkGroup } from "./bulk-group";

/**
 * The items of a run. Orders of groups that were not chosen are not part of it; orders that a rule leaves out are, with
 * their reason.
 */
export function toBulkItems(orders: readonly PlannedOrder[], chosen: readonly BulkGroup[]): NewBulkItem[] {
  return orders.flatMap((each) => {
    if (each.kind === "possible" && !chosen.includes(each.group)) return [];
    const { orderId, orderName, amount } = each;
    return [{ orderId, orderName, amount, reason: each.kind === "possible" ? null : each.reason }];
  });
}
