import type { OrderDetailView, OrderLineView } from "./order-detail-view";

/**
 * How many units of a line there are. What was taken off it before it left is no part of it; what left and came back is,
 * since it was ordered all the same.
 */
export const orderedOf = ({
  quantityCurrent,
  quantityFulfilled,
}: Pick<OrderLineView, "quantityCurrent" | "quantityFulfilled">): number =>
  Math.max(quantityCurrent, quantityFulfilled);

/** How many units the order has, and how many of them left. */
export function countUnits({ lines }: Pick<OrderDetailView, "lines">): { ordered: number; shipped: number } {
  return {
    ordered: lines.reduce((sum, line) => sum + orderedOf(line), 0),
    shipped: lines.reduce((sum, { quantityFulfilled }) => sum + quantityFulfilled, 0),
  };
}
