import { countNeedsAttention } from "~/attention/attention.store.server";
import type { Database } from "~/platform/database/client.server";
import { money, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import { LIST_TABS, MOST_COUNTED, type ListTab, type OrderViewName } from "./list-state";
import type { OrderFilter } from "./order-filter.store.server";
import { countOrders } from "./order-lists.store.server";
import { readTallies } from "./order-tallies.store.server";
import type { TallyRow } from "~/money/kept-tallies.store.server";

/** What is kept of a shop's orders, whatever is searched. */
export interface Kept {
  /** What the orders of a view come to, one amount per currency. */
  amounts: (view: OrderViewName) => Money[];
  currencies: string[];
}

const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

/**
 * The number of orders in each view, whatever the search, and what they come to. Of test orders and of those that need
 * attention, `MOST_COUNTED` and one more stand for any greater number.
 */
export async function countViews(
  db: Database,
  filter: OrderFilter,
): Promise<{ counts: Record<ListTab, number>; kept: Kept }> {
  const [rows, attention] = await Promise.all([
    readTallies(db, filter.shop, filter),
    countNeedsAttention(db, filter.shop, MOST_COUNTED),
  ]);
  const counts = filter.tests ? await countTests(db, filter) : countKept(rows);
  const kept = {
    amounts: (view: OrderViewName) =>
      sumByCurrency(talliesOf(rows, view).map(({ amount, currency }) => money(amount, currency))),
    currencies: [...new Set(rows.map(({ currency }) => currency))].filter((code) => code !== "").sort(),
  };
  return { counts: { ...counts, attention }, kept };
}

/** Test orders are few, and no figure counts them. */
async function countTests(db: Database, filter: OrderFilter): Promise<Record<OrderViewName, number>> {
  const count = async (view: OrderViewName) => {
    return [view, await countOrders(db, { ...filter, view }, MOST_COUNTED)] as const;
  };
  return Object.fromEntries(await Promise.all(VIEWS.map(count))) as Record<OrderViewName, number>;
}

/** What the tallies call a view, where they do not call it by its name. */
const TALLIES: Partial<Record<OrderViewName, readonly string[]>> = {
  shipped_not_captured: ["overdue"],
  expired: ["lost", "past_date"],
};

const talliesOf = (rows: readonly TallyRow[], view: OrderViewName): TallyRow[] =>
  rows.filter(({ tally }) => (TALLIES[view] ?? [view]).includes(tally));

function countKept(rows: readonly TallyRow[]): Record<OrderViewName, number> {
  const count = (view: OrderViewName): number =>
    talliesOf(rows, view).reduce((sum, { orders }) => sum + Number(orders), 0);
  return Object.fromEntries(VIEWS.map((view) => [view, count(view)])) as Record<OrderViewName, number>;
}
