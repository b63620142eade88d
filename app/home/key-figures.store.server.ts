import type { Database } from "~/platform/database/client.server";
import { COUNTED_SQL, overdueSql, WAITING_SQL } from "~/money/order-populations.store.server";
import { Prisma } from "~/platform/database/generated/client";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

const FIGURES = ["pending", "expiringSoon", "shippedNotCaptured", "captured", "lost"] as const;
export type Figures = Record<(typeof FIGURES)[number], CurrencyFigure[]>;

interface FigureRow {
  figure: keyof Figures;
  currency: string;
  amount: bigint;
  orders: bigint;
}

/**
 * The figures by currency: the amount that waits to be captured, its parts that expire until `until` or are overdue, and
 * the amounts captured and lost since `from`.
 */
export async function sumFigures(
  db: Database,
  shop: ShopDomain,
  { now, until, from }: { now: Date; until: Date; from: Date },
): Promise<Figures> {
  const rows = await db.$queryRaw<FigureRow[]>(Prisma.sql`
    WITH waiting AS (SELECT o.* FROM "Order" o WHERE o.shop = ${shop} AND ${WAITING_SQL})
    ${capturable("pending", Prisma.sql`true`)}
    UNION ALL ${capturable("expiringSoon", Prisma.sql`o."expiresAt" > ${now} AND o."expiresAt" <= ${until}`)}
    UNION ALL ${capturable("shippedNotCaptured", overdueSql(now))}
    UNION ALL ${captured(shop, from)}
    UNION ALL ${lost(shop, from)}`);
  const of = (figure: keyof Figures) => rows.filter((row) => row.figure === figure).map(toFigure);
  return Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)])) as Figures;
}

const capturable = (figure: keyof Figures, population: Prisma.Sql) => Prisma.sql`
  SELECT ${figure} AS figure, o.currency, sum(o."amountCapturableMinor")::bigint AS amount, count(*) AS orders
  FROM waiting o WHERE ${population} GROUP BY o.currency`;

/** The amount captured by anybody, less corrections. */
const captured = (shop: ShopDomain, from: Date) => Prisma.sql`
  SELECT 'captured', e.currency, sum(e."amountMinor")::bigint, count(DISTINCT e."orderId")
  FROM "LedgerEntry" e
  JOIN "Order" o ON o.shop = e.shop AND o.id = e."orderId"
  WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e.kind = 'captured' AND e."occurredAt" >= ${from}
  GROUP BY e.currency
  HAVING sum(e."amountMinor") <> 0`;

/**
 * The amount that lapsed, or was voided although the goods had left, and that is owed without an authorization that could
 * bring it. An amount that nobody owes is no loss.
 */
const lost = (shop: ShopDomain, from: Date) => Prisma.sql`
  SELECT 'lost', currency, sum(lost)::bigint, count(*)
  FROM (
    SELECT o.currency, LEAST(sum(e."amountMinor"), o."amountOwedMinor" - o."amountCapturableMinor") AS lost
    FROM "LedgerEntry" e
    JOIN "Order" o ON o.shop = e.shop AND o.id = e."orderId"
    WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND e."occurredAt" >= ${from}
      AND (e.kind = 'expired' OR (e.kind = 'voided' AND o."fulfilledAt" IS NOT NULL))
    GROUP BY o.shop, o.id
  ) lapsed
  WHERE lost > 0
  GROUP BY currency`;

function toFigure({ currency, amount, orders }: FigureRow): CurrencyFigure {
  return { amount: money(Number(amount), currency), orders: Number(orders) };
}
