import type { PlannedOrder } from "./plan-orders.server";
import type { NewBulkItem } from "./bulk-runs.store.server";
import type { BulkGroup } from "./bulk-group";

/**
 * The items of a run. Orders of a group that was not chosen are no part of it; what a rule leaves out is, with its
 * reason.
 */
export function toBulkItems(orders: readonly PlannedOrder[], chosen: readonly BulkGroup[]): NewBulkItem[] {
  return orders.flatMap((each) => {
    if (each.kind === "capturable" && !chosen.includes(each.group)) return [];
    const { orderId, orderName, amount } = each;
    return [{ orderId, orderName, amount, reason: each.kind === "capturable" ? null : each.reason }];
  });
}
