import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { AT_RISK_SQL, overdueSql } from "~/money/order-populations.store.server";
import type { AlarmResolution, PastMiss } from "./alarm";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

/** An order that was shipped whole and was at risk when its grace time was over. */
export interface Miss {
  orderId: OrderId;
  orderName: string;
  gateway: string;
  gatewayName: string;
  /** The amount at risk. */
  amount: Money;
  fulfilledAt: Date;
}

interface MissRow {
  id: string;
  name: string;
  gateway: string;
  gatewayName: string;
  atRisk: bigint;
  currency: string;
  fulfilledAt: Date;
}

/** Overdue orders without an open alarm. An order whose alarm ended, and that is at risk again, is missed anew. */
const MISSED = (now: Date) => Prisma.sql`
  FROM "Order" o
  LEFT JOIN "Alarm" a ON a.shop = o.shop AND a."orderId" = o.id
  WHERE ${overdueSql(now)} AND (a."orderId" IS NULL OR a."resolvedAt" IS NOT NULL)`;

/** Which of the given shops have missed orders. */
export async function findShopsWithMisses(
  db: Database,
  shops: readonly ShopDomain[],
  now: Date,
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT DISTINCT o.shop ${MISSED(now)} AND o.shop = ANY(${[...shops]}) ORDER BY 1`;
  return rows.map(({ shop }) => asId(shop));
}

/** The missed orders, longest shipped first; where `orderIds` is given, only these. */
export async function findMisses(
  db: Database | Tx,
  shop: ShopDomain,
  input: { now: Date; limit: number; orderIds?: readonly OrderId[] },
): Promise<Miss[]> {
  const { now, limit, orderIds } = input;
  const among = orderIds ? Prisma.sql`AND o.id = ANY(${[...orderIds]})` : Prisma.empty;
  const rows = await db.$queryRaw<MissRow[]>`
    SELECT o.id, o.name, o.gateway, o."gatewayName", o."amountAtRiskMinor" AS "atRisk", o.currency, o."fulfilledAt"
    ${MISSED(now)} AND o.shop = ${shop} ${among}
    ORDER BY o."fulfilledAt", o.id LIMIT ${limit}`;
  return rows.map(({ id, name, gateway, gatewayName, atRisk, currency, fulfilledAt }) => ({
    orderId: asId(id),
    orderName: name,
    gateway,
    gatewayName,
    amount: money(atRisk, currency),
    fulfilledAt,
  }));
}

/** Writes one alarm per order; an alarm that ended is raised again. */
export async function writeAlarms(
  tx: Tx,
  shop: ShopDomain,
  misses: readonly Miss[],
  raisedAt: Date,
): Promise<void> {
  for (const { orderId, orderName, gateway, amount, fulfilledAt } of misses) {
    const row = { orderName, gateway, ...amount, fulfilledAt, raisedAt };
    await tx.alarm.upsert({
      where: { shop_orderId: { shop, orderId } },
      create: { shop, orderId, ...row },
      update: { ...row, resolvedAt: null, resolution: null },
    });
  }
}

/** Every miss since `raisedAfter`, whether it is resolved or not. */
export async function findPastMisses(
  db: Database | Tx,
  shop: ShopDomain,
  raisedAfter: Date,
): Promise<PastMiss[]> {
  const rows = await db.alarm.findMany({
    where: { shop, raisedAt: { gt: raisedAfter } },
    select: { orderId: true, gateway: true, fulfilledAt: true, raisedAt: true },
  });
  return rows.map((row) => ({ ...row, orderId: asId(row.orderId) }));
}

/** An overdue order, with when its alarm was raised; null until the order was read from Shopify. */
export interface OverdueOrder extends Miss {
  raisedAt: Date | null;
}

/** All overdue orders, longest shipped last: the orders that the list, the figure and the banner count. */
export async function findOverdue(db: Database | Tx, shop: ShopDomain, now: Date): Promise<OverdueOrder[]> {
  const rows = await db.$queryRaw<(MissRow & { raisedAt: Date | null })[]>`
    SELECT o.id, o.name, o.gateway, o."gatewayName", o."amountAtRiskMinor" AS "atRisk", o.currency,
      o."fulfilledAt", a."raisedAt"
    FROM "Order" o
    LEFT JOIN "Alarm" a ON a.shop = o.shop AND a."orderId" = o.id AND a."resolvedAt" IS NULL
    WHERE o.shop = ${shop} AND ${overdueSql(now)}
    ORDER BY a."raisedAt" DESC NULLS FIRST, o."fulfilledAt" DESC, o.id DESC`;
  return rows.map(({ id, name, atRisk, currency, ...row }) => ({
    ...row,
    orderId: asId(id),
    orderName: name,
    amount: money(atRisk, currency),
  }));
}

/**
 * Ends the alarm of an order with nothing at risk; safe to repeat. The caller holds the order's row and has brought its
 * totals up to date.
 */
export async function endAlarm(tx: Tx, shop: ShopDomain, orderId: OrderId, at: Date): Promise<void> {
  const alarm = await tx.alarm.findFirst({ where: { shop, orderId, resolvedAt: null } });
  if (!alarm) return;
  const resolution = await resolutionOf(tx, shop, { orderId, shippedAt: alarm.fulfilledAt });
  if (!resolution) return;
  const where = { shop, orderId, resolvedAt: null };
  await tx.alarm.updateMany({ where, data: { resolvedAt: at, resolution } });
}

async function resolutionOf(
  tx: Tx,
  shop: ShopDomain,
  { orderId, shippedAt }: { orderId: OrderId; shippedAt: Date },
): Promise<AlarmResolution | null> {
  const order = await tx.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
  if (!order || order.deletedAt) return "deleted";
  if (order.canceledAt) return "canceled";
  if (order.test || order.kind !== "pay_later") return "not_counted";
  if (order.amountAtRiskMinor > 0) return null;
  if (!order.fulfilledAt) return "not_shipped";
  const isLeft = order.amountRemainingMinor > 0;
  const last = await tx.ledgerEntry.findFirst({
    where: {
      shop,
      orderId,
      amountMinor: { gt: 0 },
      // Where money remains, only a capture after the shipment can have ended the alarm.
      ...(isLeft
        ? { kind: "captured", occurredAt: { gte: shippedAt } }
        : { kind: { in: ["captured", "voided", "expired"] } }),
    },
    // A capture that gives up the rest is recorded together with the release of the rest, and counts as the end.
    orderBy: [{ occurredAt: "desc" }, { kind: "asc" }],
  });
  switch (last?.kind) {
    case "captured":
    case "voided":
    case "expired":
      return last.kind;
    default:
      return "settled";
  }
}

/** Open alarms of orders that are not at risk and whose money did not show why (they were deleted). */
export async function findOutdatedAlarms(
  db: Database,
  shops: readonly ShopDomain[],
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const rows = await db.$queryRaw<{ shop: string; orderId: string }[]>`
    SELECT a.shop, a."orderId" FROM "Alarm" a
    LEFT JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
    WHERE a.shop = ANY(${[...shops]}) AND a."resolvedAt" IS NULL AND ${AT_RISK_SQL} IS NOT TRUE`;
  return rows.map(({ shop, orderId }) => ({ shop: asId(shop), orderId: asId(orderId) }));
}
