import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import {
  askedSql,
  endOfHour,
  keptSql,
  overdueTallySql,
  startOfHour,
  type TallyRow,
} from "~/money/kept-tallies.store.server";
import { inList, type StoredList } from "~/money/order-populations.store.server";

/** The lists that are counted as they are, whatever the time is. */
const COUNTED_LISTS: readonly StoredList[] = [
  ...([
    "all",
    "shipped_to_capture",
    "partly_captured",
    "on_hold",
    "captured",
    "captured_not_shipped",
  ] as const),
  ...(["refunded", "lost", "voided"] as const),
];

/** The shop's day at a moment, and when its midnight was; for the hours of which the day begins within one. */
export const todaySql = (shop: ShopDomain, now: Date) => Prisma.sql`
  SELECT day, midnight, date_bin('1 hour', midnight + interval '1 hour' - interval '1 microsecond', '2000-01-01Z') AS hour
  FROM (SELECT zone, day_of(${now}::timestamptz, zone) AS day,
      date_trunc('day', ${now}::timestamptz AT TIME ZONE zone) AT TIME ZONE zone AS midnight
    FROM (SELECT day_zone_of(${shop}) AS zone) z) d`;

/** All that waits is one of these two; the latter is counted among what was lost, too. */
const PENDING = Prisma.sql`t."tally" IN ('pending', 'pending_lost')`;
export const PENDING_DAYS = Prisma.sql`t."tally" IN ('pending_day', 'pending_lost_day')`;

function expiringSql(shop: ShopDomain, now: Date): Prisma.Sql {
  const until = expiringUntil(now);
  const [from, to] = [endOfHour(now), startOfHour(until)];
  const isPending = inList("pending");
  return Prisma.sql`
    ${keptSql("expiring", shop, Prisma.sql`${PENDING} AND t."hour" >= ${from} AND t."hour" < ${to}`)}
    UNION ALL ${askedSql("expiring", shop, Prisma.sql`${isPending} AND o."expiresAt" > ${now} AND o."expiresAt" < ${from}`)}
    UNION ALL ${askedSql("expiring", shop, Prisma.sql`${isPending} AND o."expiresAt" >= ${to} AND o."expiresAt" <= ${until}`)}`;
}

/** Past its date and not among what was lost: the days before today, and of today the hours that are over. */
function pastDateSql(shop: ShopDomain, now: Date): Prisma.Sql {
  const hour = startOfHour(now);
  const today = todaySql(shop, now);
  const asked = (from: Prisma.Sql, to: Prisma.Sql) =>
    askedSql(
      "past_date",
      shop,
      Prisma.sql`${inList("pending")} AND o."expiresAt" >= ${from} AND ${to} AND NOT (${inList("lost")})`,
    );
  const midnight = Prisma.sql`(SELECT midnight FROM (${today}) today)`;
  const firstHour = Prisma.sql`(SELECT hour FROM (${today}) today)`;
  return Prisma.sql`
    ${keptSql("past_date", shop, Prisma.sql`t."tally" = 'pending_day' AND t."hour" < (SELECT day FROM (${today}) today)`)}
    UNION ALL ${keptSql("past_date", shop, Prisma.sql`t."tally" = 'pending' AND t."hour" >= ${firstHour} AND t."hour" < ${hour}`)}
    UNION ALL ${asked(midnight, Prisma.sql`o."expiresAt" < least(${firstHour}, ${hour}::timestamptz)`)}
    UNION ALL ${asked(Prisma.sql`greatest(${midnight}, ${hour}::timestamptz)`, Prisma.sql`o."expiresAt" <= ${now}`)}`;
}

/** The counts of every list, and the amounts of those that wait, by currency. */
export async function readTallies(db: Database, shop: ShopDomain, moment: TallyMoment): Promise<TallyRow[]> {
  return db.$queryRaw<TallyRow[]>(talliesSql(shop, moment));
}

/** The moment, and since when what was shipped by then is overdue. */
export interface TallyMoment {
  now: Date;
  shippedBefore: ShippedBefore;
}

export const talliesSql = (shop: ShopDomain, { now, shippedBefore }: TallyMoment) => Prisma.sql`
    SELECT tally, currency, sum(orders)::bigint AS orders, sum(amount)::bigint AS amount FROM (
      SELECT t."tally", t."currency", t."orders", t."amountMinor" AS amount FROM "OrderTally" t
      WHERE t."shop" = ${shop} AND t."tally" = ANY(${[...COUNTED_LISTS]}) AND t."hour" = '-infinity'
      UNION ALL ${keptSql("pending", shop, PENDING_DAYS)}
      UNION ALL ${expiringSql(shop, now)}
      UNION ALL ${pastDateSql(shop, now)}
      UNION ALL ${overdueTallySql(shop, shippedBefore)}
    ) each GROUP BY tally, currency HAVING sum(orders) <> 0`;

/** The next shops after the given one, at most `limit`, for which something was counted since the last time. */
export async function findShopsToTally(
  db: Database,
  { after, limit }: { after: string; limit: number },
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    WITH RECURSIVE next AS (
      (SELECT "shop", 1 AS n FROM "OrderTally" WHERE "fresh" AND "shop" > ${after} ORDER BY "shop" LIMIT 1)
      UNION ALL
      SELECT (SELECT t."shop" FROM "OrderTally" t WHERE t."fresh" AND t."shop" > next."shop" ORDER BY t."shop" LIMIT 1),
        n + 1
      FROM next WHERE next."shop" IS NOT NULL AND n < ${limit}::int)
    SELECT "shop" FROM next WHERE "shop" IS NOT NULL`;
  return rows.map(({ shop }) => asId<ShopDomain>(shop));
}

/**
 * Adds up what was counted since the last time, in one statement: whoever reads meanwhile sees the additions or their
 * sum. What another worker is adding up is left to it. Answers how many rows were replaced.
 */
export async function addUpTallies(db: Pick<Database, "$executeRaw">, shop: ShopDomain): Promise<number> {
  return db.$executeRaw(addUpSql(shop));
}

// Each part names the shop, without which the index is of no use and every shop's rows are looked at.
export const addUpSql = (shop: ShopDomain) => Prisma.sql`
    WITH held AS MATERIALIZED (SELECT hold_tallies(${shop})), fresh AS (
      SELECT DISTINCT "tally", "hour", "gateway", "currency" FROM held, "OrderTally" WHERE "shop" = ${shop} AND "fresh"
    ), taken AS (
      SELECT t."id" FROM "OrderTally" t JOIN fresh USING ("tally", "hour", "gateway", "currency")
      WHERE t."shop" = ${shop} FOR UPDATE OF t SKIP LOCKED
    ), gone AS (
      DELETE FROM "OrderTally" t USING taken WHERE t."shop" = ${shop} AND t."id" = taken."id" RETURNING t.*
    )
    INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor", "fresh")
    SELECT ${shop}, "tally", "hour", "gateway", "currency", sum("orders"), sum("amountMinor"), false
    FROM gone GROUP BY "tally", "hour", "gateway", "currency" HAVING sum("orders") <> 0 OR sum("amountMinor") <> 0`;
