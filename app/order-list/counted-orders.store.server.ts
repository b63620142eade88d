import { Prisma } from "~/platform/database/generated/client";
import { money, type Money } from "~/kernel/money";
import { sumByCurrency } from "~/kernel/sum-by-currency";

/** How many orders there are, and what they come to. */
export interface CountedOrders {
  orders: number;
  /** Whether there are more, which nobody counted. */
  isMore: boolean;
  /** What all of them come to, one amount per currency; null where not all were counted. */
  amounts: Money[] | null;
}

/** As the database adds orders up; beside the rows of a page it does so as JSON, which has no integers of 64 bits. */
export interface CountedRow {
  currency: string;
  orders: bigint | number;
  amount: bigint | string;
}

/** Adds up orders that are selected as `currency` and `counted`. */
export const countedByCurrencySql = (each: readonly Prisma.Sql[]) => Prisma.sql`
  SELECT currency, count(*) AS orders, coalesce(sum(counted), 0)::bigint AS amount
  FROM (${Prisma.join([...each], " UNION ALL ")}) each GROUP BY currency`;

/** The same as one value that a statement can have beside the rows of a page; null for no orders. */
export const sumsSql = (each: Prisma.Sql) => Prisma.sql`
  (SELECT json_agg(json_build_object('currency', currency, 'orders', orders, 'amount', amount::text))
    FROM (${countedByCurrencySql([each])}) sums) AS sums`;

export function toCounted(rows: readonly CountedRow[]): CountedOrders {
  return {
    orders: rows.reduce((sum, { orders }) => sum + Number(orders), 0),
    isMore: false,
    amounts: rows
      .filter(({ orders }) => orders > 0)
      .map(({ amount, currency }) => money(BigInt(amount), currency)),
  };
}

/** What was counted up to a bound: beyond it nobody counted, and nothing is said of the amounts. */
export function upTo(most: number, counted: CountedOrders): CountedOrders {
  return counted.orders > most ? { orders: most, isMore: true, amounts: null } : counted;
}

/** The orders of two parts of a list, of which all were counted. */
export const bothOf = (one: CountedOrders, other: CountedOrders): CountedOrders => ({
  orders: one.orders + other.orders,
  isMore: false,
  amounts: sumByCurrency([...(one.amounts ?? []), ...(other.amounts ?? [])]),
});
