import type { OrderDetailView } from "./order-detail-view";

/**
 * How many units the order has, and how many of them left. What was taken off it before it left is no part of it; what
 * left and came back is, since it was ordered all the same.
 */
export function countUnits({ lines }: Pick<OrderDetailView, "lines">): { ordered: number; shipped: number } {
  return {
    ordered: lines.reduce(
      (sum, { quantityCurrent, quantityFulfilled }) => sum + Math.max(quantityCurrent, quantityFulfilled),
      0,
    ),
    shipped: lines.reduce((sum, { quantityFulfilled }) => sum + quantityFulfilled, 0),
  };
}
