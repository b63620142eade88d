import type { Database } from "./client.server";
import { Prisma } from "./generated/client";
import { WAITING } from "./order-lists.server";
import type { CurrencyFigure } from "~/domain/currency-figure";
import type { ShopDomain } from "~/domain/ids";
import { money } from "~/domain/money";

/** What remains to be captured of the shop's orders, by currency. Canceled and deleted orders wait for nothing. */
export async function sumRemaining(
  db: Database,
  shop: ShopDomain,
  where: Pick<Prisma.OrderWhereInput, "expiresAt" | "OR"> = {},
): Promise<CurrencyFigure[]> {
  const groups = await db.order.groupBy({
    by: ["currency"],
    where: { shop, ...WAITING, ...where },
    _sum: { amountRemainingMinor: true },
    _count: true,
  });
  return groups.map(({ currency, _sum, _count }) => ({
    amount: money(_sum.amountRemainingMinor ?? 0, currency),
    orders: _count,
  }));
}

/** What was captured, or lost by expiry, since `from`, by currency, whoever moved it. Corrections are taken off, and what is not pay later. */
export async function sumMoved(
  db: Database,
  shop: ShopDomain,
  { kind, from }: { kind: "captured" | "expired"; from: Date },
): Promise<CurrencyFigure[]> {
  const rows = await db.$queryRaw<{ currency: string; amount: bigint; orders: bigint }[]>(Prisma.sql`
    SELECT currency, sum("amountMinor")::bigint AS amount, count(DISTINCT "orderId") AS orders
    FROM "LedgerEntry"
    WHERE shop = ${shop} AND kind = ${kind}::"LedgerEntryKind"
      AND "occurredAt" >= (${from}::timestamptz AT TIME ZONE 'UTC')
      AND NOT EXISTS (SELECT 1 FROM "Order" o
        WHERE o.shop = "LedgerEntry".shop AND o.id = "LedgerEntry"."orderId" AND NOT o."payLater")
    GROUP BY currency
    HAVING sum("amountMinor") <> 0`);
  return rows.map(({ currency, amount, orders }) => ({
    amount: money(Number(amount), currency),
    orders: Number(orders),
  }));
}
