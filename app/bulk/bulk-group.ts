import { isPositive, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";

/**
 * What a person should know about orders before something is done with many at once. Shipped: the ordinary case. Not shipped: the
 * customer owes before the goods leave. Past date: the authorization may have lapsed, and the provider may refuse.
 */
export const BULK_GROUPS = ["shipped", "not_shipped", "past_date"] as const;
export type BulkGroup = (typeof BULK_GROUPS)[number];

/** The group of an order with which something can be done. `dates`: the expected expiry dates of its authorizations. */
export function bulkGroupOf(
  order: { isShipped: boolean; dates: readonly (Date | null)[] },
  now: Date,
): BulkGroup {
  if (order.dates.some((date) => date !== null && date <= now)) return "past_date";
  return order.isShipped ? "shipped" : "not_shipped";
}

interface GroupFigure {
  group: BulkGroup;
  orders: number;
  amounts: readonly Money[];
}

/** The amount over the chosen groups, one per currency. */
export function sumChosen(
  groups: readonly GroupFigure[],
  chosen: readonly BulkGroup[],
): { orders: number; amounts: Money[] } {
  const taken = groups.filter(({ group }) => chosen.includes(group));
  return {
    orders: taken.reduce((total, { orders }) => total + orders, 0),
    amounts: sumByCurrency(taken.flatMap(({ amounts }) => amounts)).filter(isPositive),
  };
}
