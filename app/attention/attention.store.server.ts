import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { COUNTED_SQL } from "~/money/order-populations.store.server";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import { MONEY_REASONS, type Attention, type AttentionReason } from "./attention";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";

/** Stores the order's reasons of money for attention, and no others of them. */
export async function writeAttention(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  found: readonly Attention[],
): Promise<void> {
  const kept: AttentionReason[] = found.map(({ reason }) => reason);
  const gone = MONEY_REASONS.filter((reason) => !kept.includes(reason));
  await tx.attention.deleteMany({ where: { shop, orderId, reason: { in: gone } } });
  for (const each of found) await putAttention(tx, shop, orderId, each);
}

/** Stores one reason. A reason that was stored before keeps its start time. */
export async function putAttention(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { reason, amount, detail, since }: Attention,
): Promise<void> {
  await tx.attention.upsert({
    where: { shop_orderId_reason: { shop, orderId, reason } },
    create: { shop, orderId, reason, ...amount, detail, since },
    update: { ...amount, detail },
  });
}

export async function endAttention(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  reason: AttentionReason,
): Promise<void> {
  await tx.attention.deleteMany({ where: { shop, orderId, reason } });
}

/** A shop that never saved settings has the default; null is the merchant's choice of "never". */
const DAYS = Prisma.sql`
  (CASE WHEN s.shop IS NULL THEN ${DEFAULT_SETTINGS.partlyShippedDays}::int ELSE s."partlyShippedDays" END)`;

/** Whether an order shipped in part needs a person; the passing of time alone starts or ends that. */
const IS_PARTLY_SHIPPED_LONG = (now: Date) => Prisma.sql`
  (${COUNTED_SQL} AND o."deletedAt" IS NULL AND o."amountPartlyShippedMinor" > 0
    AND o."firstShippedAt" <= ${now}::timestamptz - ${DAYS} * interval '24 hours')`;

/**
 * At most `limit` orders whose stored attention is outdated by time or by a changed setting. Two questions, since no
 * index answers "shipped in part, or with attention": together they would read every order that ever was.
 */
export async function findAttentionOvertaken(
  db: Database,
  { shops, now, limit }: { shops: readonly ShopDomain[]; now: Date; limit: number },
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const rows = await db.$queryRaw<{ shop: string; id: string }[]>`
    SELECT o.shop, o.id FROM "Order" o
    LEFT JOIN "Settings" s ON s.shop = o.shop
    WHERE o.shop = ANY(${[...shops]}) AND ${IS_PARTLY_SHIPPED_LONG(now)} AND NOT EXISTS (
      SELECT 1 FROM "Attention" a WHERE a.shop = o.shop AND a."orderId" = o.id AND a.reason = 'partly_shipped')
    UNION ALL
    SELECT o.shop, o.id FROM "Attention" a
    JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
    LEFT JOIN "Settings" s ON s.shop = o.shop
    WHERE a.shop = ANY(${[...shops]}) AND a.reason = 'partly_shipped' AND ${IS_PARTLY_SHIPPED_LONG(now)} IS NOT TRUE
    ORDER BY 1, 2 LIMIT ${limit}`;
  return rows.map(({ shop, id }) => ({ shop: asId(shop), orderId: asId(id) }));
}

/** The order's reasons for attention, oldest first. */
export async function findOrderAttention(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Attention[]> {
  const rows = await db.attention.findMany({
    where: { shop, orderId },
    orderBy: [{ since: "asc" }, { reason: "asc" }],
  });
  return rows.map(({ reason, amountMinor, currency, detail, since }) => ({
    reason,
    amount: money(amountMinor, currency),
    detail,
    since,
  }));
}

export interface ListedAttention extends Attention {
  orderId: OrderId;
  orderName: string;
  customerName: string | null;
  gateway: string;
  gatewayName: string;
}

const LISTED = (shop: ShopDomain) => Prisma.sql`
  FROM "Attention" a JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
  WHERE a.shop = ${shop} AND ${COUNTED_SQL} AND o."deletedAt" IS NULL`;

/** The shop's orders that need attention, oldest first, starting after `skip` of them. */
export async function listAttention(
  db: Database,
  shop: ShopDomain,
  page: { skip: number; take: number },
): Promise<ListedAttention[]> {
  const rows = await db.$queryRaw<
    (Omit<ListedAttention, "amount"> & { amountMinor: bigint; currency: string })[]
  >`
    SELECT a.reason, a."amountMinor", a.currency, a.detail, a.since, o.id AS "orderId", o.name AS "orderName",
      o."customerName", o.gateway, o."gatewayName"
    ${LISTED(shop)} ORDER BY a.since, o.id, a.reason OFFSET ${page.skip} LIMIT ${page.take}`;
  return rows.map(({ amountMinor, currency, ...row }) => ({ ...row, amount: money(amountMinor, currency) }));
}

/** The number of lines in the shop's list "Needs attention": unreadable orders, and orders' reasons for attention. */
export async function countNeedsAttention(
  db: Database,
  shop: ShopDomain,
): Promise<{ setAside: number; judged: number }> {
  const [row] = await db.$queryRaw<{ setAside: bigint; judged: bigint }[]>`
    SELECT (SELECT count(*) FROM "UnreadableOrder" u WHERE u.shop = ${shop}) AS "setAside",
      (SELECT count(*) ${LISTED(shop)}) AS judged`;
  return { setAside: Number(row?.setAside ?? 0), judged: Number(row?.judged ?? 0) };
}
