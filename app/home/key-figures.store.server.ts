import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { COUNTED_SQL, overdueSql, WAITING_SQL } from "~/money/order-populations.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

export interface CapturableFigures {
  pending: CurrencyFigure[];
  expiringSoon: CurrencyFigure[];
  shippedNotCaptured: CurrencyFigure[];
}

/** What waits to be captured, and of it what expires until the moment and what is overdue, by currency. */
export async function sumCapturable(
  db: Database,
  shop: ShopDomain,
  { now, until }: { now: Date; until: Date },
): Promise<CapturableFigures> {
  const expires = Prisma.sql`o."expiresAt" > ${now} AND o."expiresAt" <= ${until}`;
  const isOverdue = overdueSql(now);
  const rows = await db.$queryRaw<CapturableRow[]>(Prisma.sql`
    SELECT o.currency, sum(o."amountCapturableMinor")::bigint AS pending, count(*) AS "pendingOrders",
      sum(o."amountCapturableMinor") FILTER (WHERE ${expires})::bigint AS expiring,
      count(*) FILTER (WHERE ${expires}) AS "expiringOrders",
      sum(o."amountCapturableMinor") FILTER (WHERE ${isOverdue})::bigint AS overdue,
      count(*) FILTER (WHERE ${isOverdue}) AS "overdueOrders"
    FROM "Order" o WHERE o.shop = ${shop} AND ${WAITING_SQL} GROUP BY o.currency`);
  const figures = (amount: "pending" | "expiring" | "overdue") =>
    rows
      .map((row) => ({ currency: row.currency, amount: row[amount] ?? 0n, orders: row[`${amount}Orders`] }))
      .filter(({ orders }) => orders > 0n)
      .map(toFigure);
  return {
    pending: figures("pending"),
    expiringSoon: figures("expiring"),
    shippedNotCaptured: figures("overdue"),
  };
}

interface CapturableRow {
  currency: string;
  pending: bigint;
  pendingOrders: bigint;
  expiring: bigint | null;
  expiringOrders: bigint;
  overdue: bigint | null;
  overdueOrders: bigint;
}

interface FigureRow {
  currency: string;
  amount: bigint;
  orders: bigint;
}

/** What was captured since `from`, by currency, whoever did it. Corrections are taken off. */
export async function sumCaptured(db: Database, shop: ShopDomain, from: Date): Promise<CurrencyFigure[]> {
  const rows = await db.$queryRaw<FigureRow[]>(Prisma.sql`
    SELECT e.currency, sum(e."amountMinor")::bigint AS amount, count(DISTINCT e."orderId") AS orders
    FROM "LedgerEntry" e
    JOIN "Order" o ON o.shop = e.shop AND o.id = e."orderId"
    WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e.kind = 'captured' AND e."occurredAt" >= ${from}
    GROUP BY e.currency
    HAVING sum(e."amountMinor") <> 0`);
  return rows.map(toFigure);
}

/**
 * What was lost since `from`, by currency: it lapsed, or was voided although the goods had left, and is owed without an
 * authorization that could bring it. What nobody owes is no loss.
 */
export async function sumLost(db: Database, shop: ShopDomain, from: Date): Promise<CurrencyFigure[]> {
  const rows = await db.$queryRaw<FigureRow[]>(Prisma.sql`
    SELECT currency, sum(lost)::bigint AS amount, count(*) AS orders
    FROM (
      SELECT o.currency, LEAST(sum(e."amountMinor"), o."amountOwedMinor" - o."amountCapturableMinor") AS lost
      FROM "LedgerEntry" e
      JOIN "Order" o ON o.shop = e.shop AND o.id = e."orderId"
      WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e."occurredAt" >= ${from}
        AND (e.kind = 'expired' OR (e.kind = 'voided' AND o."fulfilledAt" IS NOT NULL))
      GROUP BY o.shop, o.id
    ) lapsed
    WHERE lost > 0
    GROUP BY currency`);
  return rows.map(toFigure);
}

function toFigure({ currency, amount, orders }: FigureRow): CurrencyFigure {
  return { amount: money(Number(amount), currency), orders: Number(orders) };
}
