import type { OrderDetailView } from "./order-detail-view";

/** How many units the order has now, without those that were taken off it, and how many left. */
export function countUnits({ lines }: Pick<OrderDetailView, "lines">): { ordered: number; shipped: number } {
  return {
    ordered: lines.reduce((sum, { quantityCurrent }) => sum + quantityCurrent, 0),
    shipped: lines.reduce((sum, { quantityFulfilled }) => sum + quantityFulfilled, 0),
  };
}
