import { isPositive, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { GoodsLeft } from "~/orders/goods-left";

/**
 * What a person should know about orders before something is done with many at once. Shipped: the ordinary case. Partly and
 * not shipped: the customer owes before the goods leave. Past date: the authorization may have lapsed, and the provider may
 * refuse.
 */
export const BULK_GROUPS = ["shipped", "partly_shipped", "not_shipped", "past_date"] as const;
export type BulkGroup = GoodsLeft | "past_date";

/** The group of an order with which something can be done. `dates`: the expected expiry dates of its authorizations. */
export function bulkGroupOf(
  { goods, dates }: { goods: GoodsLeft; dates: readonly (Date | null)[] },
  { givesGoodsAway, now }: { givesGoodsAway: boolean; now: Date },
): BulkGroup {
  // What has left would be given away, which is worse than a provider that refuses.
  if (givesGoodsAway && goods !== "not_shipped") return goods;
  return dates.some((date) => date !== null && date <= now) ? "past_date" : goods;
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
