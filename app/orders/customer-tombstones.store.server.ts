import { createHash } from "node:crypto";
import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { CustomerId, OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "./order-snapshot";

/** The columns of an order without whoever placed it: of its parcels stays what left and when, and nobody can follow them. */
export const WITHOUT_CUSTOMER = Prisma.sql`
  "customerId" = NULL, "customerName" = NULL, "searchName" = NULL,
  "parcels" = (
    SELECT coalesce(jsonb_agg("parcel" || '{"tracking": []}' ORDER BY "place"), '[]')
    FROM jsonb_array_elements("parcels") WITH ORDINALITY AS "of" ("parcel", "place"))`;

/** A tombstone outlives the customer's data, so it holds a hash in place of the customer's id. */
function subjectOfCustomer(shop: ShopDomain, customerId: CustomerId): string {
  return `customer/${createHash("sha256").update(`${shop}/${customerId}`).digest("hex")}`;
}

const subjectOfOrder = (orderId: OrderId): string => `order/${orderId}`;

/** Locks the shop's tombstones until the transaction ends: for whoever looks one up, or for whoever adds some. */
const lockName = (shop: ShopDomain): string => `customers/redact ${shop}`;

/**
 * From the transaction's end on, no reading stores the customer or the orders' customers again. Waits for readings under
 * way, so that whoever erases afterwards finds what these stored. Safe to repeat.
 */
export async function addTombstones(
  tx: Tx,
  shop: ShopDomain,
  { customerId, orderIds, at }: { customerId: CustomerId | null; orderIds: readonly OrderId[]; at: Date },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(shop)}, 0))`;
  const customers = customerId === null ? [] : [subjectOfCustomer(shop, customerId)];
  await insertTombstones(tx, shop, [...customers, ...orderIds.map(subjectOfOrder)], at);
}

/**
 * Names orders of a customer who has a tombstone already: once the customer's id is off an order, nothing else tells whose
 * it was. Locks nothing, since no reading stores the customer any more.
 */
export async function addTombstonesOfOrders(
  tx: Tx,
  shop: ShopDomain,
  { orderIds, at }: { orderIds: readonly OrderId[]; at: Date },
): Promise<void> {
  await insertTombstones(tx, shop, orderIds.map(subjectOfOrder), at);
}

async function insertTombstones(tx: Tx, shop: ShopDomain, subjects: string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "CustomerTombstone" ("shop", "subject", "redactedAt")
    SELECT ${shop}, unnest(${subjects}::text[]), ${at} ON CONFLICT DO NOTHING`;
}

/** Whether the order's customer was redacted: a tombstone names each order that the customer was taken off. */
export async function isRedacted(db: Database | Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  return (await db.customerTombstone.count({ where: { shop, subject: subjectOfOrder(orderId) } })) > 0;
}

/** The given orders without those whose customer was redacted. */
export async function withoutRedacted(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<OrderId[]> {
  const found = await db.customerTombstone.findMany({
    where: { shop, subject: { in: orderIds.map(subjectOfOrder) } },
    select: { subject: true },
  });
  const redacted = new Set(found.map(({ subject }) => subject));
  return orderIds.filter((id) => !redacted.has(subjectOfOrder(id)));
}

/**
 * Takes the customer off an order that was just written, where a tombstone names either, and leaves a tombstone of the
 * order. The caller holds the order's row.
 */
export async function leaveOutRedacted(tx: Tx, shop: ShopDomain, snapshot: OrderSnapshot): Promise<void> {
  const { id, customer } = snapshot;
  // A statement of its own: the look-up must not begin before the lock is held.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(shop)}, 0))`;
  const ofOrder = subjectOfOrder(id);
  const subjects = customer ? [ofOrder, subjectOfCustomer(shop, customer.id)] : [ofOrder];
  await tx.$executeRaw`
    WITH "found" AS (
      SELECT min("redactedAt") AS "redactedAt" FROM "CustomerTombstone"
      WHERE "shop" = ${shop} AND "subject" = ANY(${subjects}) HAVING count(*) > 0
    ), "left" AS (
      UPDATE "Order" SET ${WITHOUT_CUSTOMER}
      WHERE "shop" = ${shop} AND "id" = ${id} AND EXISTS (SELECT 1 FROM "found")
    )
    INSERT INTO "CustomerTombstone" ("shop", "subject", "redactedAt")
    SELECT ${shop}, ${ofOrder}, "redactedAt" FROM "found" ON CONFLICT DO NOTHING`;
}
