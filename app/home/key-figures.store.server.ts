import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { COUNTED_SQL, utc } from "~/money/order-populations.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

/** What waits to be captured of those of the shop's orders, by currency: no more than is owed. */
export async function sumCapturable(
  db: Database,
  shop: ShopDomain,
  population: Prisma.OrderWhereInput,
): Promise<CurrencyFigure[]> {
  const groups = await db.order.groupBy({
    by: ["currency"],
    where: { shop, ...population },
    _sum: { amountCapturableMinor: true },
    _count: true,
  });
  return groups.map(({ currency, _sum, _count }) => ({
    amount: money(_sum.amountCapturableMinor ?? 0, currency),
    orders: _count,
  }));
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
    WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e.kind = 'captured' AND e."occurredAt" >= ${utc(from)}
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
      WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e."occurredAt" >= ${utc(from)}
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
