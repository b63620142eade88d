import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { COUNTED_SQL, inList } from "~/money/order-populations.store.server";
import {
  capturedSql,
  talliesSql,
  type TallyMoment,
  type TallyRow,
} from "~/order-list/order-tallies.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

export interface Figures {
  pending: CurrencyFigure[];
  expiringSoon: CurrencyFigure[];
  shippedNotCaptured: CurrencyFigure[];
  captured: CurrencyFigure[];
  lost: CurrencyFigure[];
}

/**
 * The figures by currency: the amount that waits to be captured, its parts that expire soon or are overdue, and the
 * amounts captured and lost since `from`. None of them takes longer in a larger shop.
 */
export async function sumFigures(
  db: Database,
  shop: ShopDomain,
  { from, ...moment }: TallyMoment & { from: Date },
): Promise<Figures> {
  const parts = [talliesSql(shop, moment), capturedSql(shop, from), lostSql(shop, from)].map(
    (part) => Prisma.sql`SELECT tally, currency, orders, amount FROM (${part}) part`,
  );
  const rows = await db.$queryRaw<TallyRow[]>(Prisma.join(parts, " UNION ALL "));
  const of = (tally: string) => rows.filter((row) => row.tally === tally).map(toFigure);
  return {
    pending: of("pending"),
    expiringSoon: of("expiring"),
    shippedNotCaptured: of("overdue"),
    captured: of("captured_since"),
    lost: of("lost_since"),
  };
}

/**
 * The amount that lapsed, or was voided although the goods had left, and that is owed without an authorization that could
 * bring it. An amount that nobody owes is no loss. Reads what was lost in the time only, of which there is little.
 */
const lostSql = (shop: ShopDomain, from: Date) => Prisma.sql`
  SELECT 'lost_since' AS tally, currency, sum(lost)::bigint AS amount, count(*) AS orders
  FROM (
    SELECT o.currency, LEAST(sum(e."amountMinor"), o."amountOwedMinor" - o."amountCapturableMinor") AS lost
    FROM "LedgerEntry" e
    JOIN "Order" o ON o.shop = e.shop AND o.id = e."orderId"
    WHERE e.shop = ${shop} AND ${COUNTED_SQL} AND ${inList("lost")} AND e."occurredAt" >= ${from}
      AND (e.kind = 'expired' OR (e.kind = 'voided' AND o."fulfilledAt" IS NOT NULL))
    GROUP BY o.shop, o.id
  ) lapsed
  WHERE lost > 0
  GROUP BY currency`;

function toFigure({ currency, amount, orders }: TallyRow): CurrencyFigure {
  return { amount: money(Number(amount), currency), orders: Number(orders) };
}
