import type { DirectState } from "~/orders/direct-authority";
import type { Authority, ProviderBrand } from "~/gateways/authority";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { Prisma } from "~/platform/database/generated/client";
import type { Database, Tx } from "~/platform/database/client.server";

/** What is stored about who moves an authorization's money. */
export interface KnownAuthority {
  authority: Authority;
  brand: ProviderBrand | null;
  connectionId: string | null;
  providerReference: string | null;
  referenceTyped: boolean;
  directState: DirectState | null;
  /** Whether money moved, or may be moving: then the authority stays, whatever the gateway's setting becomes. */
  hasMoved: boolean;
}

export async function findKnownAuthorities(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Map<AuthorizationId, KnownAuthority>> {
  const rows = await db.$queryRaw<(KnownAuthority & { id: AuthorizationId })[]>`
    SELECT a."id", a."authority", a."brand", a."connectionId", a."providerReference", a."referenceTyped", a."directState",
      EXISTS (SELECT 1 FROM "LedgerEntry" e WHERE e."shop" = a."shop" AND e."orderId" = a."orderId"
        AND e."authorizationId" = a."id" AND e."kind" <> 'authorized')
      OR EXISTS (SELECT 1 FROM "Operation" p WHERE p."shop" = a."shop" AND p."orderId" = a."orderId"
        AND p."authorizationId" = a."id" AND p."openSlot" IS NOT NULL) AS "hasMoved"
    FROM "Authorization" a WHERE a."shop" = ${shop} AND a."orderId" = ${orderId}`;
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

/** Where an authorization's money is moved by its provider's own API; null where anything of it is missing. */
export async function findReferenceOf(
  db: Database,
  shop: ShopDomain,
  id: AuthorizationId,
): Promise<{ reference: string; connectionId: string; currency: string } | null> {
  const row = await db.authorization.findUnique({
    where: { shop_id: { shop, id } },
    select: { providerReference: true, connectionId: true, currency: true },
  });
  if (!row?.providerReference || !row.connectionId) return null;
  return { reference: row.providerReference, connectionId: row.connectionId, currency: row.currency };
}

/** Whether an amount is all that was authorized, and nothing of the authorization was captured, released or lapsed. */
export async function isUntouchedWhole(
  db: Database,
  {
    shop,
    orderId,
    authorizationId,
    amount,
  }: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId; amount: Money },
): Promise<boolean> {
  const entries = await db.ledgerEntry.findMany({
    where: { shop, orderId, authorizationId },
    select: { kind: true, amountMinor: true },
  });
  return entries.every(
    ({ kind, amountMinor }) => kind === "authorized" && amountMinor === BigInt(amount.amountMinor),
  );
}

export async function writeTypedReference(
  tx: Tx,
  shop: ShopDomain,
  id: AuthorizationId,
  providerReference: string,
): Promise<void> {
  await tx.authorization.update({
    where: { shop_id: { shop, id } },
    data: { providerReference, referenceTyped: true },
  });
}

/** The newest authorizations of a gateway, with their orders. */
export async function findLatestAuthorizations(
  db: Database,
  shop: ShopDomain,
  { gateway, limit }: { gateway: string; limit: number },
): Promise<{ id: string; order: { id: string; name: string } }[]> {
  return db.authorization.findMany({
    where: { shop, gateway, order: { deletedAt: null } },
    orderBy: [{ authorizedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, order: { select: { id: true, name: true } } },
  });
}

/** A provider that did not answer is asked again soon; money that waits every half hour; the rest, once a day. */
const WAIT = Prisma.sql`CASE
  WHEN a."directState" = 'unavailable' THEN interval '5 minutes'
  WHEN o."amountCapturableMinor" > 0 THEN interval '30 minutes'
  ELSE interval '1 day' END`;

/** Extended authorizations last 180 days at most, and refunds are made within the months after. */
const OLDEST = Prisma.sql`interval '300 days'`;

/** Orders of these shops whose providers are to be asked again: the longest unread first, at most `limit`. */
export async function findDueReadings(
  db: Database,
  { shops, now, limit }: { shops: readonly ShopDomain[]; now: Date; limit: number },
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  return db.$queryRaw<{ shop: ShopDomain; orderId: OrderId }[]>`
    SELECT DISTINCT ON (o."readAt", a."shop", a."orderId") a."shop", a."orderId" FROM "Authorization" a
    JOIN "Order" o ON o."shop" = a."shop" AND o."id" = a."orderId"
    WHERE a."shop" = ANY(${[...shops]}) AND a."provider" IS NOT NULL AND o."deletedAt" IS NULL
      AND a."authorizedAt" > ${now}::timestamptz - ${OLDEST} AND o."readAt" < ${now}::timestamptz - ${WAIT}
    ORDER BY o."readAt", a."shop", a."orderId" LIMIT ${limit}`;
}
