import { isPositive, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";

/**
 * What a person should know of orders before capturing many at once. Shipped: the ordinary case. Not shipped: the
 * customer owes before the goods leave. Past date: the authorization may have lapsed, and the provider may refuse.
 */
export const BULK_GROUPS = ["shipped", "not_shipped", "past_date"] as const;
export type BulkGroup = (typeof BULK_GROUPS)[number];

/** What is captured unless a person chooses more. */
export const GROUPS_AT_FIRST: readonly BulkGroup[] = ["shipped"];

/** The group of an order that can be captured. `dates`: until when the authorizations to capture were said to hold. */
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

/** What will be captured of the chosen groups. Currencies stand apart. */
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
