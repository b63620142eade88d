import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { WAITING_SQL } from "~/money/order-populations.store.server";
import { FINAL_REJECTIONS } from "~/autocapture/retry";
import { asId, type AuthorizationId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

export interface ExpiringAuthorization {
  authorizationId: AuthorizationId;
  orderId: OrderId;
  orderName: string;
  gateway: string;
  gatewayName: string;
  expiresAt: Date;
  /** The amount that is owed and was neither captured nor released. */
  remaining: Money;
}

export interface Threshold {
  gateway: string;
  days: number;
}

interface Row {
  id: string;
  orderId: string;
  name: string;
  gateway: string;
  gatewayName: string;
  expiresAt: Date;
  currency: string;
  remaining: bigint;
}

/** One authorization of a waiting order with its remaining amount: FROM and WHERE, to which conditions can be added. */
const REMAINING = Prisma.sql`
  SELECT a.id, a."orderId", o.name, a.gateway, a."gatewayName", a."expiresAt", a.currency,
    LEAST(l.remaining, o."amountCapturableMinor") AS remaining
  FROM "Authorization" a
  JOIN "Order" o ON o.shop = a.shop AND o.id = a."orderId"
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(CASE e.kind WHEN 'authorized' THEN e."amountMinor" WHEN 'refunded' THEN 0
      ELSE -e."amountMinor" END), 0)::bigint AS remaining
    FROM "LedgerEntry" e
    WHERE e.shop = a.shop AND e."orderId" = a."orderId" AND e."authorizationId" = a.id
  ) l`;
const WAITS = Prisma.sql`${WAITING_SQL} AND l.remaining > 0`;

/**
 * Authorizations with money remaining that expire within the warning days of their gateway, soonest first, without
 * those that have a warning of the same threshold.
 */
export async function findUnwarned(
  db: Database,
  shop: ShopDomain,
  input: { thresholds: readonly Threshold[]; now: Date; limit: number },
): Promise<ExpiringAuthorization[]> {
  const { thresholds, now, limit } = input;
  const rows = await db.$queryRaw<Row[]>`${REMAINING}
    JOIN unnest(${thresholds.map(({ gateway }) => gateway)}::text[], ${thresholds.map(({ days }) => days)}::int[])
      AS t(gateway, days) ON t.gateway = a.gateway
    WHERE a.shop = ${shop} AND ${WAITS}
      AND a."expiresAt" > ${now} AND a."expiresAt" <= ${now}::timestamptz + t.days * interval '24 hours'
      AND NOT EXISTS (SELECT 1 FROM "ExpiryWarning" w
        WHERE w.shop = a.shop AND w."authorizationId" = a.id AND w."thresholdDays" = t.days)
    ORDER BY a."expiresAt", a.id
    LIMIT ${limit}`;
  return rows.map(toExpiring);
}

export interface SafetyNetRule extends Threshold {
  /** Limits the result to orders that are shipped at least in part. */
  onlyShipped: boolean;
}

/**
 * Authorizations that the safety net of their gateway should capture: money remains, the expiry is near enough, no try
 * was made since `triedBefore`, and none was refused for good.
 */
export async function findSafetyNetDue(
  db: Database,
  shop: ShopDomain,
  input: { rules: readonly SafetyNetRule[]; now: Date; triedBefore: Date; limit: number },
): Promise<ExpiringAuthorization[]> {
  const { rules, now, triedBefore, limit } = input;
  const rows = await db.$queryRaw<Row[]>`${REMAINING}
    JOIN unnest(${rules.map(({ gateway }) => gateway)}::text[], ${rules.map(({ days }) => days)}::int[],
      ${rules.map(({ onlyShipped }) => onlyShipped)}::boolean[])
      AS t(gateway, days, "onlyShipped") ON t.gateway = a.gateway
    WHERE a.shop = ${shop} AND ${WAITS}
      AND a."expiresAt" > ${now} AND a."expiresAt" <= ${now}::timestamptz + t.days * interval '24 hours'
      AND (NOT t."onlyShipped" OR EXISTS (SELECT 1 FROM "OrderLine" n
        WHERE n.shop = a.shop AND n."orderId" = a."orderId" AND n."quantityFulfilled" > 0))
      AND NOT EXISTS (SELECT 1 FROM "Operation" p
        WHERE p.shop = a.shop AND p."orderId" = a."orderId" AND p."causeKind" = 'safety_net' AND p."causeId" = a.id
          AND (p."settledAt" IS NULL OR p."settledAt" >= ${triedBefore}
            OR p.reason = ANY(${FINAL_REJECTIONS})))
    ORDER BY a."expiresAt", a.id
    LIMIT ${limit}`;
  return rows.map(toExpiring);
}

/** Stores the warnings. Existing warnings do not change. */
export async function addExpiryWarnings(
  tx: Tx,
  shop: ShopDomain,
  warnings: readonly { expiring: ExpiringAuthorization; thresholdDays: number }[],
  warnedAt: Date,
): Promise<void> {
  await tx.expiryWarning.createMany({
    data: warnings.map(({ expiring: { authorizationId, orderId, expiresAt }, thresholdDays }) => ({
      shop,
      authorizationId,
      thresholdDays,
      orderId,
      expiresAt,
      warnedAt,
    })),
    skipDuplicates: true,
  });
}

/** The authorizations in the digest of the day that still wait to be captured, soonest expiry first. */
export async function readDigestItems(
  db: Database,
  shop: ShopDomain,
  day: string,
): Promise<ExpiringAuthorization[]> {
  const rows = await db.$queryRaw<Row[]>`${REMAINING}
    WHERE a.shop = ${shop} AND ${WAITS}
      AND EXISTS (SELECT 1 FROM "ExpiryWarning" w
        WHERE w.shop = a.shop AND w."authorizationId" = a.id AND w."digestDay" = ${day})
    ORDER BY a."expiresAt", a.id`;
  return rows.map(toExpiring);
}

/** Whether a warning exists that no digest names. */
export async function hasNewWarnings(tx: Tx, shop: ShopDomain): Promise<boolean> {
  return (await tx.expiryWarning.count({ where: { shop, digestDay: null } })) > 0;
}

/** Moves the warnings of one digest into another; null stands for no digest. */
export async function writeDigestDay(
  db: Database | Tx,
  shop: ShopDomain,
  { from, to }: { from: string | null; to: string | null },
): Promise<void> {
  await db.expiryWarning.updateMany({ where: { shop, digestDay: from }, data: { digestDay: to } });
}

function toExpiring(row: Row): ExpiringAuthorization {
  return {
    authorizationId: asId(row.id),
    orderId: asId(row.orderId),
    orderName: row.name,
    gateway: row.gateway,
    gatewayName: row.gatewayName,
    expiresAt: row.expiresAt,
    remaining: money(row.remaining, row.currency),
  };
}
