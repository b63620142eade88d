import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { HoldReason, Release } from "./release";

/** What an order's row says about its release, and the facts that decide anew. */
const DECIDED = {
  id: true,
  name: true,
  test: true,
  gateway: true,
  gatewayName: true,
  currency: true,
  fulfilledAt: true,
  canceledAt: true,
  deletedAt: true,
  processedAt: true,
  paymentPending: true,
  amountOwedMinor: true,
  amountRemainingMinor: true,
  amountCapturedMinor: true,
  expiresAt: true,
  highRisk: true,
  lastShippedAt: true,
  releaseState: true,
  holdReasons: true,
  releaseSince: true,
  releaseChangesAt: true,
  leftOnHoldAt: true,
  leftOnHoldFor: true,
  leftOnHoldDoneAt: true,
  holds: { where: { endedAt: null }, orderBy: { placedAt: "asc" }, select: { id: true, reason: true } },
} satisfies Prisma.OrderSelect;

export type DecidedRow = Prisma.OrderGetPayload<{ select: typeof DECIDED }>;

/** The pay-later orders among the given ones, with the facts that decide whether they may ship. */
export async function findDecided(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<DecidedRow[]> {
  return db.order.findMany({
    where: { shop, id: { in: [...orderIds] }, kind: "pay_later" },
    orderBy: { id: "asc" },
    select: DECIDED,
  });
}

/** The orders with something left to ship. */
const OPEN = { kind: "pay_later", fulfilledAt: null, deletedAt: null } satisfies Prisma.OrderWhereInput;

/** Open orders after the given one, by id, with the facts that decide whether they may ship. */
export async function listOpen(
  db: Database | Tx,
  shop: ShopDomain,
  { after, limit }: { after: string; limit: number },
): Promise<DecidedRow[]> {
  return db.order.findMany({
    where: { shop, ...OPEN, id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
    select: DECIDED,
  });
}

export async function countOpen(db: Database | Tx, shop: ShopDomain): Promise<number> {
  return db.order.count({ where: { shop, ...OPEN } });
}

/**
 * Locks orders, by id, until the transaction ends, so that two transactions never wait for each other.
 */
export async function lockOrders(tx: Tx, shop: ShopDomain, orderIds: readonly OrderId[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Order" WHERE shop = ${shop} AND id = ANY(${[...orderIds]}) ORDER BY id FOR NO KEY UPDATE`;
}

/** Notes that nothing is left to do about goods that left in spite of a hold. */
export async function writeLeftOnHoldDone(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  at: Date,
): Promise<void> {
  await tx.order.update({ where: { shop_id: { shop, id: orderId } }, data: { leftOnHoldDoneAt: at } });
}

/** An order that time alone may change, in any of the given shops. */
export async function findOvertakenReleases(
  db: Database,
  { shops, now, limit }: { shops: readonly ShopDomain[]; now: Date; limit: number },
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const rows = await db.order.findMany({
    where: { shop: { in: [...shops] }, releaseChangesAt: { lte: now } },
    orderBy: { releaseChangesAt: "asc" },
    take: limit,
    select: { shop: true, id: true },
  });
  return rows.map(({ shop, id }) => ({ shop: asId(shop), orderId: asId(id) }));
}

/** A decision about one order, as it is stored. */
export interface StoredRelease {
  orderId: OrderId;
  release: Release;
  since: Date;
  changesAt: Date | null;
  /** Set where goods left although the order was held; null leaves the stored value. */
  left: { at: Date; reasons: readonly HoldReason[] } | null;
  /** Whether anything that others are shown of the order changed, so that the order gets a number. */
  isChange: boolean;
}

/**
 * Writes decisions and gives each changed order the next number of the shop's changes, in the order of the list. The
 * caller holds the orders. The number's row stays locked until the transaction ends, so this comes last in a
 * transaction about orders.
 */
export async function writeReleases(
  tx: Tx,
  shop: ShopDomain,
  releases: readonly StoredRelease[],
): Promise<void> {
  const count = releases.filter(({ isChange }) => isChange).length;
  let place = 0;
  const rows = releases.map(({ orderId, release, since, changesAt, left, isChange }) => ({
    id: orderId,
    place: isChange ? (place += 1) : null,
    state: release.state,
    reasons: release.state === "hold" ? release.reasons : [],
    since,
    changesAt,
    leftAt: left?.at ?? null,
    leftFor: left?.reasons ?? [],
  }));
  await tx.$executeRaw`
    WITH counter AS (
      INSERT INTO "ChangeCounter" AS c (shop, number) VALUES (${shop}, ${count})
      ON CONFLICT (shop) DO UPDATE SET number = c.number + ${count} RETURNING number
    ), decided AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(
        id text, place int, state "ReleaseState", reasons "HoldReason"[], since timestamptz,
        "changesAt" timestamptz, "leftAt" timestamptz, "leftFor" "HoldReason"[])
    )
    UPDATE "Order" o SET
      "releaseState" = d.state, "holdReasons" = d.reasons, "releaseSince" = d.since,
      "releaseChangesAt" = d."changesAt",
      "leftOnHoldAt" = coalesce(d."leftAt", o."leftOnHoldAt"),
      "leftOnHoldFor" = CASE WHEN d."leftAt" IS NULL THEN o."leftOnHoldFor" ELSE d."leftFor" END,
      "leftOnHoldDoneAt" = CASE WHEN d."leftAt" IS NULL THEN o."leftOnHoldDoneAt" END,
      "changeNumber" = CASE WHEN d.place IS NULL THEN o."changeNumber" ELSE counter.number - ${count} + d.place END
    FROM decided d, counter WHERE o.shop = ${shop} AND o.id = d.id`;
}
