import { isPositive, subtract, type Money } from "~/kernel/money";
import type { OrderDetailView } from "../order-detail-view";

/** How much of an order was shipped: with "whole" all of the owed amount is given away, with "part" at most that. */
export type ShippedPart = "none" | "part" | "whole";

export function shippedPartOf({
  fulfillment,
  lines,
}: Pick<OrderDetailView, "fulfillment" | "lines">): ShippedPart {
  if (fulfillment === "FULFILLED") return "whole";
  return lines.some(({ quantityFulfilled }) => quantityFulfilled > 0) ? "part" : "none";
}

/**
 * What is owed for shipped goods and can no longer be captured once an amount is voided; null where a void gives
 * nothing away. What remains beyond the owed amount is voided for nothing.
 *
 * @param owed the part of `remaining` that the customer owes
 */
export function givenAwayBy(
  amount: Money,
  { shipped, owed, remaining }: { shipped: ShippedPart; owed: Money; remaining: Money },
): Money | null {
  if (shipped === "none") return null;
  const given = subtract(owed, subtract(remaining, amount));
  return isPositive(given) ? given : null;
}
