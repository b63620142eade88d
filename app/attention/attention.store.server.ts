import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { COUNTED_SQL } from "~/money/order-populations.store.server";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import type { AttentionPlace } from "./attention-place";
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

export interface AttentionPage {
  /** The list is read from this line on, or from its end; undefined for all of it. */
  from: Extract<AttentionPlace, { kind: "order" }> | undefined;
  isBackward: boolean;
  take: number;
  /** Leaves out the lines of the order at which the page begins. */
  ofOthers?: boolean;
}

/** The shop's orders that need attention, the oldest reason first, or backward the latest. */
export async function listAttention(
  db: Database,
  shop: ShopDomain,
  page: AttentionPage,
): Promise<ListedAttention[]> {
  const rows = await db.$queryRaw<
    (Omit<ListedAttention, "amount"> & { amountMinor: bigint; currency: string })[]
  >(attentionSql(shop, page));
  return rows.map(({ amountMinor, currency, ...row }) => ({ ...row, amount: money(amountMinor, currency) }));
}

/** Begins where the page before ended, so that a far page costs what the first one does. */
export function attentionSql(
  shop: ShopDomain,
  { from, isBackward, take, ofOthers = false }: AttentionPage,
): Prisma.Sql {
  const [beyond, way] = isBackward ? [Prisma.sql`<`, Prisma.sql`DESC`] : [Prisma.sql`>`, Prisma.sql`ASC`];
  const bound =
    from === undefined
      ? Prisma.empty
      : Prisma.sql`AND (a.since, a."orderId", a.reason) ${beyond}
          (${from.since}, ${from.orderId}, ${from.reason}::"AttentionReason")`;
  const others = from && ofOthers ? Prisma.sql`AND a."orderId" <> ${from.orderId}` : Prisma.empty;
  return Prisma.sql`
    SELECT a.reason, a."amountMinor", a.currency, a.detail, a.since, o.id AS "orderId", o.name AS "orderName",
      o."customerName", o.gateway, o."gatewayName"
    ${LISTED(shop)} ${bound} ${others}
    ORDER BY a.since ${way}, a."orderId" ${way}, a.reason ${way} LIMIT ${take}`;
}

/**
 * The number of lines in the shop's list "Needs attention": unreadable orders, and orders' reasons for attention. `most`
 * and one more stand for any greater number, which nobody counts.
 */
export async function countNeedsAttention(db: Database, shop: ShopDomain, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ lines: bigint }[]>(attentionCountSql(shop, most));
  return Number(row?.lines ?? 0);
}

export const attentionCountSql = (shop: ShopDomain, most: number): Prisma.Sql => Prisma.sql`
  SELECT count(*) AS lines FROM (
    (SELECT 1 FROM "UnreadableOrder" u WHERE u.shop = ${shop} LIMIT ${most + 1})
    UNION ALL (SELECT 1 ${LISTED(shop)} ORDER BY a.since, a."orderId", a.reason LIMIT ${most + 1})
    LIMIT ${most + 1}) counted`;
