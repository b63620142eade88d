import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { ShippedBefore } from "~/settings/grace";
import { inList } from "./order-populations.store.server";

// What triggers keep of a shop's orders by hour, by day and in total (see the migration), so that nothing is counted when
// somebody looks. Only of the hours that a moment cuts in two the orders themselves are asked.

/** What a list or figure counts, by currency where it has an amount. */
export interface TallyRow {
  tally: string;
  currency: string;
  amount: bigint;
  orders: bigint;
}

const HOUR_MS = 3_600_000;
export const startOfHour = (time: Date): Date => new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS);
export const endOfHour = (time: Date): Date => new Date(startOfHour(time).getTime() + HOUR_MS);

export const keptSql = (tally: string, shop: ShopDomain, where: Prisma.Sql) => Prisma.sql`
  SELECT ${tally} AS tally, t."currency", t."orders", t."amountMinor" AS amount FROM "OrderTally" t
  WHERE t."shop" = ${shop} AND ${where}`;

export const askedSql = (tally: string, shop: ShopDomain, where: Prisma.Sql) => Prisma.sql`
  SELECT ${tally} AS tally, o."currency", 1 AS orders, o."amountCapturableMinor" AS amount FROM "Order" o
  WHERE o."shop" = ${shop} AND NOT o."test" AND ${where}`;

/**
 * All that is at risk, less what was shipped too short a time ago: grace times are short, so that few hours are taken
 * off, however long ago others were shipped. Each gateway with a grace time of its own has an hour that its moment cuts.
 */
export function overdueTallySql(shop: ShopDomain, { own, other }: ShippedBefore): Prisma.Sql {
  const named = own.map(({ gateway }) => gateway);
  const groups = [
    { before: other, of: (alias: Prisma.Sql) => Prisma.sql`${alias}."gateway" <> ALL(${named})` },
    ...own.map(({ gateway, before }) => ({
      before,
      of: (alias: Prisma.Sql) => Prisma.sql`${alias}."gateway" = ${gateway}`,
    })),
  ];
  const parts = groups.map(({ before, of }) => {
    const hour = startOfHour(before);
    const atRisk = Prisma.sql`t."tally" = 'at_risk' AND ${of(Prisma.sql`t`)}`;
    const cut = Prisma.sql`${inList("shipped_to_capture")} AND ${inList("at_risk")}
      AND o."fulfilledAt" >= ${hour} AND o."fulfilledAt" < ${before} AND ${of(Prisma.sql`o`)}`;
    return Prisma.sql`${keptSql("overdue", shop, Prisma.sql`${atRisk} AND t."hour" = '-infinity'`)}
      UNION ALL SELECT tally, "currency", -"orders", -amount FROM (
        ${keptSql("overdue", shop, Prisma.sql`${atRisk} AND t."hour" >= ${hour}`)}) recent
      UNION ALL ${askedSql("overdue", shop, cut)}`;
  });
  return Prisma.join(parts, " UNION ALL ");
}

/** How many orders are at risk beyond their grace time, and the amounts at risk, by currency. */
export async function readOverdue(
  db: Database,
  shop: ShopDomain,
  before: ShippedBefore,
): Promise<CurrencyFigure[]> {
  const rows = await db.$queryRaw<TallyRow[]>`
    SELECT tally, currency, sum(orders)::bigint AS orders, sum(amount)::bigint AS amount
    FROM (${overdueTallySql(shop, before)}) each
    GROUP BY tally, currency HAVING sum(orders) <> 0 ORDER BY currency`;
  return rows.map(toFigure);
}

export function toFigure({ currency, amount, orders }: TallyRow): CurrencyFigure {
  return { amount: money(Number(amount), currency), orders: Number(orders) };
}
