import type { PlannedOrder } from "./plan-orders.server";
import type { NewBulkItem } from "~/data/bulk-runs.server";

export function toBulkItem({ orderId, orderName, amount, reason }: PlannedOrder): NewBulkItem {
  return { orderId, orderName, amount, reason };
}
