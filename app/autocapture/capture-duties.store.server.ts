import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { CaptureDuty as CaptureDutyRow } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

/** A due capture of an order that the app has to make. */
export interface CaptureDuty {
  shop: ShopDomain;
  orderId: OrderId;
  amount: Money;
  /** The order's captured amount when the due amount was stored. */
  captured: Money;
  dueSince: Date;
  /** Refused tries since the amounts last changed. */
  attempt: number;
  /** Null after a final refusal. */
  nextTryAt: Date | null;
  /** Why the last try brought no money; null before the first try. */
  reason: string | null;
  detail: string | null;
}

interface OrderKey {
  shop: ShopDomain;
  orderId: OrderId;
}

function toDuty({ amountMinor, capturedMinor, currency, ...row }: CaptureDutyRow): CaptureDuty {
  return {
    shop: asId(row.shop),
    orderId: asId(row.orderId),
    amount: money(amountMinor, currency),
    captured: money(capturedMinor, currency),
    dueSince: row.dueSince,
    attempt: row.attempt,
    nextTryAt: row.nextTryAt,
    reason: row.reason,
    detail: row.detail,
  };
}

export async function findDuty(db: Database | Tx, { shop, orderId }: OrderKey): Promise<CaptureDuty | null> {
  const row = await db.captureDuty.findUnique({ where: { shop_orderId: { shop, orderId } } });
  return row && toDuty(row);
}

/** Stores that an amount is due, to be tried at once. An existing duty keeps its start and its alarm. */
export async function writeDuty(
  tx: Tx,
  { shop, orderId }: OrderKey,
  { amount, captured }: Pick<CaptureDuty, "amount" | "captured">,
  at: Date,
): Promise<void> {
  const capturedMinor = captured.amountMinor;
  const due = { ...amount, capturedMinor, attempt: 0, nextTryAt: at, reason: null, detail: null };
  await tx.captureDuty.upsert({
    where: { shop_orderId: { shop, orderId } },
    create: { shop, orderId, dueSince: at, ...due },
    update: due,
  });
}

/** Deletes the duty, because nothing is due any more. */
export async function deleteDuty(tx: Tx, { shop, orderId }: OrderKey): Promise<void> {
  await tx.captureDuty.deleteMany({ where: { shop, orderId } });
}

/** Gives a due duty to exactly one caller until the given time, after which the caller counts as dead. */
export async function leaseDuty(
  db: Database,
  { shop, orderId }: OrderKey,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const { count } = await db.captureDuty.updateMany({
    where: { shop, orderId, nextTryAt: { lte: now } },
    data: { nextTryAt: until },
  });
  return count === 1;
}

export interface TryResult {
  nextTryAt: Date | null;
  reason: string;
  detail: string | null;
}

/** Ends a claim without money. A newer version of the duty stays. */
export async function putOffDuty(
  db: Database,
  { shop, orderId }: OrderKey,
  leasedUntil: Date,
  result: TryResult & { attempt?: number },
): Promise<void> {
  await db.captureDuty.updateMany({ where: { shop, orderId, nextTryAt: leasedUntil }, data: result });
}

/** Writes why a try was rejected and when the next try is; does nothing where the duty has ended. */
export async function writeRejection(
  tx: Tx,
  { shop, orderId }: OrderKey,
  result: TryResult & { attempt: number },
): Promise<void> {
  await tx.captureDuty.updateMany({ where: { shop, orderId }, data: result });
}

/** Duties of installed shops whose time has come, the longest waiting first. */
export async function findDutiesToTry(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<OrderKey[]> {
  const rows = await db.$queryRaw<{ shop: string; orderId: string }[]>`
    SELECT d.shop, d."orderId" FROM "CaptureDuty" d
    JOIN "Shop" s ON s.shop = d.shop AND s."uninstalledAt" IS NULL
    WHERE d."nextTryAt" <= ${now} ORDER BY d."nextTryAt", d.shop, d."orderId" LIMIT ${limit}`;
  return rows.map(({ shop, orderId }) => ({ shop: asId(shop), orderId: asId(orderId) }));
}

/** Duties of installed shops that became due before the given time and raised no alarm yet. */
export async function findUnalarmedDuties(
  db: Database,
  { dueBefore, limit }: { dueBefore: Date; limit: number },
): Promise<CaptureDuty[]> {
  const rows = await db.$queryRaw<CaptureDutyRow[]>`
    SELECT d.* FROM "CaptureDuty" d
    JOIN "Shop" s ON s.shop = d.shop AND s."uninstalledAt" IS NULL
    WHERE d."alarmedAt" IS NULL AND d."dueSince" < ${dueBefore} ORDER BY d."dueSince" LIMIT ${limit}`;
  return rows.map(toDuty);
}

/** True for the one caller that raises the alarm. */
export async function markDutyAlarmed(tx: Tx, { shop, orderId }: OrderKey, at: Date): Promise<boolean> {
  const { count } = await tx.captureDuty.updateMany({
    where: { shop, orderId, alarmedAt: null },
    data: { alarmedAt: at },
  });
  return count === 1;
}

/** Whether the stored columns allow a due capture: money is owed and can be captured, and the app is the engine. */
const MAY_BE_DUE = Prisma.sql`
  FROM "Order" o
  JOIN "Settings" s ON s.shop = o.shop
  LEFT JOIN "GatewayPolicy" p ON p.shop = o.shop AND p.gateway = o.gateway
  WHERE o."amountCapturableMinor" > 0 AND o."canceledAt" IS NULL AND o."deletedAt" IS NULL
    AND ((o."lastShippedAt" IS NOT NULL AND coalesce(p."captureEngine", s."captureEngine") = 'app')
      OR (s."captureCardOrders" IS NOT NULL AND (o.kind = 'other' OR EXISTS (
        SELECT 1 FROM "Authorization" a WHERE a.shop = o.shop AND a."orderId" = o.id AND a.class = 'other'))))`;

/**
 * Orders of installed shops that may have a due capture, without a duty or an open operation, and not checked since the
 * given time: the oldest check first. Marks them as checked.
 */
export async function takeForgottenOrders(
  db: Database,
  { now, askedBefore, limit }: { now: Date; askedBefore: Date; limit: number },
): Promise<OrderKey[]> {
  const rows = await db.$queryRaw<{ shop: string; id: string }[]>`
    UPDATE "Order" u SET "dutyCheckedAt" = ${now} FROM (
      SELECT o.shop, o.id ${MAY_BE_DUE}
        AND (o."dutyCheckedAt" IS NULL OR o."dutyCheckedAt" < ${askedBefore})
        AND EXISTS (SELECT 1 FROM "Shop" h WHERE h.shop = o.shop AND h."uninstalledAt" IS NULL)
        AND NOT EXISTS (SELECT 1 FROM "CaptureDuty" d WHERE d.shop = o.shop AND d."orderId" = o.id)
        AND NOT EXISTS (SELECT 1 FROM "Operation" r
          WHERE r.shop = o.shop AND r."orderId" = o.id AND r."openSlot" IS NOT NULL)
      ORDER BY o."dutyCheckedAt" NULLS FIRST, o.shop, o.id LIMIT ${limit} FOR NO KEY UPDATE OF o SKIP LOCKED) c
    WHERE u.shop = c.shop AND u.id = c.id
    RETURNING u.shop, u.id`;
  return rows.map(({ shop, id }) => ({ shop: asId(shop), orderId: asId(id) }));
}

/** Orders of one shop that may have a due capture or have a duty, sorted by id, after the given id. */
export async function findOrdersToReview(
  db: Database,
  shop: ShopDomain,
  { after, limit }: { after: string; limit: number },
): Promise<OrderId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id ${MAY_BE_DUE} AND o.shop = ${shop} AND o.id > ${after}
    UNION SELECT d."orderId" FROM "CaptureDuty" d WHERE d.shop = ${shop} AND d."orderId" > ${after}
    ORDER BY 1 LIMIT ${limit}`;
  return rows.map(({ id }) => asId(id));
}
