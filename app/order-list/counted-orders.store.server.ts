import { Prisma } from "~/platform/database/generated/client";
import { money, type Money } from "~/kernel/money";

/** How many orders there are, and what they come to. */
export interface CountedOrders {
  orders: number;
  /** Whether there are more, which nobody counted. */
  isMore: boolean;
  /** What all of them come to, one amount per currency; null where not all were counted. */
  amounts: Money[] | null;
}

export interface CountedRow {
  currency: string;
  orders: bigint;
  amount: bigint;
  walked?: bigint;
}

/** Adds up orders that are selected as `currency` and `counted`. */
export const countedByCurrencySql = (each: readonly Prisma.Sql[]) => Prisma.sql`
  SELECT currency, count(*) AS orders, coalesce(sum(counted), 0)::bigint AS amount
  FROM (${Prisma.join([...each], " UNION ALL ")}) each GROUP BY currency`;

export function toCounted(rows: readonly CountedRow[]): CountedOrders {
  return {
    orders: rows.reduce((sum, { orders }) => sum + Number(orders), 0),
    isMore: false,
    amounts: rows.filter(({ orders }) => orders > 0).map(({ amount, currency }) => money(amount, currency)),
  };
}
