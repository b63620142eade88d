import { Prisma } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import { PENDING_DAYS, todaySql } from "~/order-list/order-tallies.store.server";
import { DAYS_SHOWN } from "./daily-view";

/** Days on the shop's clocks are named by their midnight in UTC, so a day is always 24 hours long. */
const DAYS = Prisma.sql`make_interval(hours => ${DAYS_SHOWN * 24}::int)`;

/** A sum over the kept days that the condition picks, by the name of the day, which "now" is a name for, too. */
const daysSql = (shop: ShopDomain, now: Date, where: Prisma.Sql) => Prisma.sql`
  SELECT t."tally", to_char(t."hour" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, t."currency",
    sum(t."orders")::bigint AS orders, sum(t."amountMinor")::bigint AS amount
  FROM "OrderTally" t, (${todaySql(shop, now)}) today
  WHERE t."shop" = ${shop} AND ${where}
  GROUP BY t."tally", t."hour", t."currency"`;

const sinceMonthSql = (tally: string, shop: ShopDomain, now: Date, where: Prisma.Sql) => Prisma.sql`
  SELECT ${tally} AS tally, NULL AS day, t."currency", sum(t."orders")::bigint AS orders, sum(t."amountMinor")::bigint AS amount
  FROM "OrderTally" t, (${todaySql(shop, now)}) today
  WHERE t."shop" = ${shop} AND ${where}
    AND t."hour" >= date_trunc('month', today.day AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
  GROUP BY t."currency" HAVING sum(t."amountMinor") <> 0`;

/**
 * What happened since the shop's month began, and what happened and will happen on each of the days shown: a few rows
 * per day, whatever the size of the shop.
 */
export function dailySql(shop: ShopDomain, now: Date): Prisma.Sql {
  const past = Prisma.sql`t."hour" > today.day - ${DAYS}`;
  return Prisma.join(
    [
      Prisma.sql`SELECT 'today' AS tally, to_char(day AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, '' AS currency,
        0::bigint AS orders, 0::bigint AS amount FROM (${todaySql(shop, now)}) today`,
      daysSql(shop, now, Prisma.sql`t."tally" IN ('captured_money_day', 'open_money_day') AND ${past}`),
      daysSql(shop, now, Prisma.sql`t."tally" IN ('lost_shipped_day', 'lost_unshipped_day') AND ${past}`),
      daysSql(
        shop,
        now,
        Prisma.sql`${PENDING_DAYS} AND t."hour" >= today.day AND t."hour" < today.day + ${DAYS}`,
      ),
      Prisma.sql`SELECT 'open_money', NULL, t."currency", 0::bigint, sum(t."amountMinor")::bigint FROM "OrderTally" t
        WHERE t."shop" = ${shop} AND t."tally" = 'open_money' AND t."hour" = '-infinity' GROUP BY t."currency"`,
      sinceMonthSql(
        "captured_since",
        shop,
        now,
        Prisma.sql`t."tally" IN ('captured_day', 'captured_money_day')`,
      ),
      sinceMonthSql("lost_shipped_since", shop, now, Prisma.sql`t."tally" = 'lost_shipped_day'`),
      sinceMonthSql("lost_unshipped_since", shop, now, Prisma.sql`t."tally" = 'lost_unshipped_day'`),
    ],
    " UNION ALL ",
  );
}
