import type { Database } from "./client.server";
import { Prisma } from "./generated/client";
import type { CurrencyFigure } from "~/domain/currency-figure";
import type { ShopDomain } from "~/domain/ids";
import { money } from "~/domain/money";

/** What remains to be captured of the shop's orders, by currency. Canceled and deleted orders wait for nothing. */
export async function sumRemaining(
  db: Database,
  shop: ShopDomain,
  where: Pick<Prisma.OrderWhereInput, "expiresAt" | "fulfilledAt"> = {},
): Promise<CurrencyFigure[]> {
  const groups = await db.order.groupBy({
    by: ["currency"],
    where: { shop, amountRemainingMinor: { gt: 0 }, canceledAt: null, deletedAt: null, ...where },
    _sum: { amountRemainingMinor: true },
    _count: true,
  });
  return groups.map(({ currency, _sum, _count }) => ({
    amount: money(_sum.amountRemainingMinor ?? 0, currency),
    orders: _count,
  }));
}

/** What was captured since `from`, by currency, whoever captured it. */
export async function sumCaptured(db: Database, shop: ShopDomain, from: Date): Promise<CurrencyFigure[]> {
  const rows = await db.$queryRaw<{ currency: string; amount: bigint; orders: bigint }[]>(Prisma.sql`
    SELECT currency, sum("amountMinor")::bigint AS amount, count(DISTINCT "orderId") AS orders
    FROM "LedgerEntry"
    WHERE shop = ${shop} AND kind = 'captured' AND "occurredAt" >= (${from}::timestamptz AT TIME ZONE 'UTC')
    GROUP BY currency`);
  return rows.map(({ currency, amount, orders }) => ({
    amount: money(Number(amount), currency),
    orders: Number(orders),
  }));
}
