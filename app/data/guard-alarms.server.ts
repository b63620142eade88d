import type { Database, Tx } from "./client.server";
import { Prisma } from "./generated/client";
import type { AlarmResolution, PastMiss } from "~/domain/guard";
import { asId, type OrderId, type ShopDomain } from "~/domain/ids";
import { money, type Money } from "~/domain/money";

/** An order that was shipped whole and had something left to capture when its grace time was over. */
export interface Miss {
  orderId: OrderId;
  orderName: string;
  gateway: string;
  gatewayName: string;
  amount: Money;
  fulfilledAt: Date;
}

interface MissRow {
  id: string;
  name: string;
  gateway: string;
  gatewayName: string;
  remaining: bigint;
  currency: string;
  fulfilledAt: Date;
}

/** Columns hold UTC without a zone. */
const utc = (at: Date) => Prisma.sql`(${at}::timestamptz AT TIME ZONE 'UTC')`;

/**
 * Orders that are missed and have no alarm yet. What left before it could be known here (before it was imported, and
 * before import was turned on) was nobody's to capture then, and test orders are no goods; an order that became whole
 * again after an alarm that ended is missed anew.
 */
const MISSED = (now: Date) => Prisma.sql`
  FROM "Order" o
  LEFT JOIN "Settings" s ON s.shop = o.shop
  LEFT JOIN "GatewayPolicy" p ON p.shop = o.shop AND p.gateway = o.gateway
  LEFT JOIN "GuardAlarm" a ON a.shop = o.shop AND a."orderId" = o.id
  WHERE o."amountRemainingMinor" > 0 AND o."payLater" AND NOT o.test
    AND o."canceledAt" IS NULL AND o."deletedAt" IS NULL
    AND o."fulfilledAt" + coalesce(p."graceMinutes", s."guardGraceMinutes", 30) * interval '1 minute' < ${utc(now)}
    AND o."fulfilledAt" + interval '1 second' > LEAST(o."importedAt",
      CASE WHEN s."importOrdersWithFinancialStatusAuthorized" THEN s."importChangedAt" END)
    AND (a."orderId" IS NULL OR (a."resolvedAt" IS NOT NULL AND a."fulfilledAt" < o."fulfilledAt"))`;

/** The shops among the given ones with orders that are missed. */
export async function findShopsWithMisses(
  db: Database,
  shops: readonly ShopDomain[],
  now: Date,
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT DISTINCT o.shop ${MISSED(now)} AND o.shop = ANY(${[...shops]}) ORDER BY 1`;
  return rows.map(({ shop }) => asId(shop));
}

/** The longest shipped first; with `orderIds` only of these. */
export async function findMisses(
  db: Database | Tx,
  shop: ShopDomain,
  input: { now: Date; limit: number; orderIds?: readonly OrderId[] },
): Promise<Miss[]> {
  const { now, limit, orderIds } = input;
  const among = orderIds ? Prisma.sql`AND o.id = ANY(${[...orderIds]})` : Prisma.empty;
  const rows = await db.$queryRaw<MissRow[]>`
    SELECT o.id, o.name, o.gateway, o."gatewayName", o."amountRemainingMinor" AS remaining, o.currency, o."fulfilledAt"
    ${MISSED(now)} AND o.shop = ${shop} ${among}
    ORDER BY o."fulfilledAt", o.id LIMIT ${limit}`;
  return rows.map(({ id, name, gateway, gatewayName, remaining, currency, fulfilledAt }) => ({
    orderId: asId(id),
    orderName: name,
    gateway,
    gatewayName,
    amount: money(remaining, currency),
    fulfilledAt,
  }));
}

/** One alarm per order; one that ended is raised again. */
export async function writeAlarms(
  tx: Tx,
  shop: ShopDomain,
  misses: readonly Miss[],
  raisedAt: Date,
): Promise<void> {
  for (const { orderId, orderName, gateway, amount, fulfilledAt } of misses) {
    const row = { orderName, gateway, ...amount, fulfilledAt, raisedAt };
    await tx.guardAlarm.upsert({
      where: { shop_orderId: { shop, orderId } },
      create: { shop, orderId, ...row },
      update: { ...row, resolvedAt: null, resolution: null },
    });
  }
}

/** Every miss since, whatever became of it. */
export async function findPastMisses(
  db: Database | Tx,
  shop: ShopDomain,
  raisedAfter: Date,
): Promise<PastMiss[]> {
  return db.guardAlarm.findMany({
    where: { shop, raisedAt: { gt: raisedAfter } },
    select: { gateway: true, fulfilledAt: true, raisedAt: true },
  });
}

/** An alarm that has not ended, with what remains of its order by now. */
export interface OpenAlarm extends Miss {
  raisedAt: Date;
}

/** All that have not ended, the newest first. */
export async function findOpenAlarms(db: Database | Tx, shop: ShopDomain): Promise<OpenAlarm[]> {
  const rows = await db.$queryRaw<(MissRow & { raisedAt: Date })[]>`
    SELECT o.id, o.name, o.gateway, o."gatewayName", o."amountRemainingMinor" AS remaining, o.currency,
      a."fulfilledAt", a."raisedAt"
    FROM "GuardAlarm" a JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
    WHERE a.shop = ${shop} AND a."resolvedAt" IS NULL
    ORDER BY a."raisedAt" DESC, o.id DESC`;
  return rows.map(({ id, name, remaining, currency, ...row }) => ({
    ...row,
    orderId: asId(id),
    orderName: name,
    amount: money(remaining, currency),
  }));
}

/**
 * Ends the alarm of an order that waits for nothing any more, or is no longer shipped; safe to repeat. The caller holds
 * the order's row and has brought its totals up to date.
 */
export async function endAlarm(tx: Tx, shop: ShopDomain, orderId: OrderId, at: Date): Promise<void> {
  const where = { shop, orderId, resolvedAt: null };
  if ((await tx.guardAlarm.count({ where })) === 0) return;
  const resolution = await resolutionOf(tx, shop, orderId);
  if (resolution) await tx.guardAlarm.updateMany({ where, data: { resolvedAt: at, resolution } });
}

async function resolutionOf(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<AlarmResolution | null> {
  const order = await tx.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
  if (!order || order.deletedAt) return "deleted";
  if (order.canceledAt) return "canceled";
  if (order.amountRemainingMinor > 0) return order.fulfilledAt ? null : "not_shipped";
  const last = await tx.ledgerEntry.findFirst({
    where: { shop, orderId, kind: { in: ["captured", "voided", "expired"] }, amountMinor: { gt: 0 } },
    // A capture that gives up the rest is recorded together with it, and is what ended the wait.
    orderBy: [{ occurredAt: "desc" }, { kind: "asc" }],
  });
  return last?.kind === "voided" || last?.kind === "expired" ? last.kind : "captured";
}

/** Open alarms of orders that wait for nothing: what ended them was not seen through their money (they were deleted). */
export async function findOutdatedAlarms(
  db: Database,
  shops: readonly ShopDomain[],
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const rows = await db.$queryRaw<{ shop: string; orderId: string }[]>`
    SELECT a.shop, a."orderId" FROM "GuardAlarm" a
    LEFT JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
    WHERE a.shop = ANY(${[...shops]}) AND a."resolvedAt" IS NULL
      AND (o.id IS NULL OR o."deletedAt" IS NOT NULL OR o."canceledAt" IS NOT NULL
        OR o."amountRemainingMinor" <= 0 OR o."fulfilledAt" IS NULL)`;
  return rows.map(({ shop, orderId }) => ({ shop: asId(shop), orderId: asId(orderId) }));
}
