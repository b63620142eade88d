import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import { inList } from "~/money/order-populations.store.server";

// How many orders each list has, read from what triggers keep per hour (see the migration): nothing is counted when
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
const endOfHour = (time: Date): Date => new Date(startOfHour(time).getTime() + HOUR_MS);

const keptSql = (tally: string, shop: ShopDomain, where: Prisma.Sql) => Prisma.sql`
  SELECT ${tally} AS tally, t."currency", t."orders", t."amountMinor" AS amount FROM "OrderTally" t
  WHERE t."shop" = ${shop} AND ${where}`;

const askedSql = (tally: string, shop: ShopDomain, where: Prisma.Sql) => Prisma.sql`
  SELECT ${tally} AS tally, o."currency", 1 AS orders, o."amountCapturableMinor" AS amount FROM "Order" o
  WHERE o."shop" = ${shop} AND NOT o."test" AND ${where}`;

/** All that waits is one of these two; the latter is counted among what was lost, too. */
const PENDING = Prisma.sql`t."tally" IN ('pending', 'pending_lost')`;

function expiringSql(shop: ShopDomain, now: Date): Prisma.Sql {
  const until = expiringUntil(now);
  const [from, to] = [endOfHour(now), startOfHour(until)];
  const isPending = inList("pending");
  return Prisma.sql`
    ${keptSql("expiring", shop, Prisma.sql`${PENDING} AND t."hour" >= ${from} AND t."hour" < ${to}`)}
    UNION ALL ${askedSql("expiring", shop, Prisma.sql`${isPending} AND o."expiresAt" > ${now} AND o."expiresAt" < ${from}`)}
    UNION ALL ${askedSql("expiring", shop, Prisma.sql`${isPending} AND o."expiresAt" >= ${to} AND o."expiresAt" <= ${until}`)}`;
}

/** Past its date and not among what was lost. */
function pastDateSql(shop: ShopDomain, now: Date): Prisma.Sql {
  const hour = startOfHour(now);
  return Prisma.sql`
    ${keptSql("past_date", shop, Prisma.sql`t."tally" = 'pending' AND t."hour" < ${hour}`)}
    UNION ALL ${askedSql(
      "past_date",
      shop,
      Prisma.sql`${inList("pending")} AND o."expiresAt" >= ${hour} AND o."expiresAt" <= ${now} AND NOT (${inList("lost")})`,
    )}`;
}

/** The grace time depends on the gateway, so each has an hour of its own that its moment cuts. */
function overdueTallySql(shop: ShopDomain, { own, other }: ShippedBefore): Prisma.Sql {
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
    const kept = Prisma.sql`t."tally" = 'at_risk' AND t."hour" < ${hour} AND ${of(Prisma.sql`t`)}`;
    const cut = Prisma.sql`${inList("shipped_to_capture")} AND ${inList("at_risk")}
      AND o."fulfilledAt" >= ${hour} AND o."fulfilledAt" < ${before} AND ${of(Prisma.sql`o`)}`;
    return Prisma.sql`${keptSql("overdue", shop, kept)} UNION ALL ${askedSql("overdue", shop, cut)}`;
  });
  return Prisma.join(parts, " UNION ALL ");
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
      WHERE t."shop" = ${shop} AND t."hour" = '-infinity'
      UNION ALL ${keptSql("pending", shop, PENDING)}
      UNION ALL ${expiringSql(shop, now)}
      UNION ALL ${pastDateSql(shop, now)}
      UNION ALL ${overdueTallySql(shop, shippedBefore)}
    ) each GROUP BY tally, currency HAVING sum(orders) <> 0`;

/** The amounts captured by anybody since a moment, less corrections, with the orders that were captured last since then. */
export function capturedSql(shop: ShopDomain, from: Date): Prisma.Sql {
  const hour = endOfHour(new Date(from.getTime() - 1));
  return Prisma.sql`
    SELECT 'captured_since' AS tally, currency, sum(orders)::bigint AS orders, sum(amount)::bigint AS amount FROM (
      ${keptSql("captured", shop, Prisma.sql`t."tally" IN ('captured_at', 'captured_money') AND t."hour" >= ${hour}`)}
      UNION ALL
      SELECT 'captured', o."currency", 1, 0 FROM "Order" o
      WHERE o."shop" = ${shop} AND NOT o."test" AND ${inList("captured")}
        AND o."capturedAt" >= ${from} AND o."capturedAt" < ${hour}
      UNION ALL
      SELECT 'captured', e."currency", 0, e."amountMinor" FROM "LedgerEntry" e
      JOIN "Order" o ON o."shop" = e."shop" AND o."id" = e."orderId"
      WHERE e."shop" = ${shop} AND e."kind" = 'captured' AND e."occurredAt" >= ${from} AND e."occurredAt" < ${hour}
        AND NOT o."test" AND ${inList("all")}
    ) each GROUP BY currency HAVING sum(amount) <> 0`;
}

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
export async function addUpTallies(db: Database, shop: ShopDomain): Promise<number> {
  return db.$executeRaw`
    WITH fresh AS (
      SELECT DISTINCT "tally", "hour", "gateway", "currency" FROM "OrderTally" WHERE "shop" = ${shop} AND "fresh"
    ), taken AS (
      SELECT t."id" FROM "OrderTally" t JOIN fresh USING ("tally", "hour", "gateway", "currency")
      WHERE t."shop" = ${shop} FOR UPDATE OF t SKIP LOCKED
    ), gone AS (
      DELETE FROM "OrderTally" t USING taken WHERE t."id" = taken."id" RETURNING t.*
    )
    INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor", "fresh")
    SELECT ${shop}, "tally", "hour", "gateway", "currency", sum("orders"), sum("amountMinor"), false
    FROM gone GROUP BY "tally", "hour", "gateway", "currency" HAVING sum("orders") <> 0 OR sum("amountMinor") <> 0`;
}
