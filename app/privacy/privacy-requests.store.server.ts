import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { PrivacyRequest, PrivacyRequestKind } from "~/platform/database/generated/client";
import { asId, type CustomerId, type OrderId, type ShopDomain } from "~/kernel/ids";

export interface NewPrivacyRequest {
  id: string;
  kind: PrivacyRequestKind;
  customerId: CustomerId | null;
  orderIds: OrderId[];
  requestedAt: Date;
}

/** The part of a statement that records a request, unless it is known or `condition` does not hold. */
export function insertPrivacyRequestSql(
  shop: ShopDomain,
  { id, kind, customerId, orderIds, requestedAt }: NewPrivacyRequest,
  condition: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "PrivacyRequest" ("shop", "id", "kind", "customerId", "orderIds", "requestedAt")
    SELECT ${shop}, ${id}, ${kind}::"PrivacyRequestKind", ${customerId}, ${orderIds}::text[], ${requestedAt}::timestamptz
    WHERE ${condition}
    ON CONFLICT DO NOTHING`;
}

export async function findPrivacyRequest(
  db: Database,
  shop: ShopDomain,
  id: string,
): Promise<PrivacyRequest | null> {
  return db.privacyRequest.findUnique({ where: { shop_id: { shop, id } } });
}

/** Uncompleted requests of all shops from before the given time, oldest first, at most `limit`. */
export async function findOpenPrivacyRequests(
  db: Database,
  { requestedBefore, limit }: { requestedBefore: Date; limit: number },
): Promise<{ shop: ShopDomain; requestId: string }[]> {
  const rows = await db.privacyRequest.findMany({
    where: { completedAt: null, requestedAt: { lt: requestedBefore } },
    orderBy: { requestedAt: "asc" },
    take: limit,
    select: { shop: true, id: true },
  });
  return rows.map(({ shop, id }) => ({ shop: asId(shop), requestId: id }));
}

export async function listPrivacyRequestRows(db: Database, shop: ShopDomain): Promise<PrivacyRequest[]> {
  return db.privacyRequest.findMany({
    where: { shop },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: 100,
  });
}

export async function completePrivacyRequest(
  db: Database | Tx,
  request: PrivacyRequest,
  done: { completedAt: Date; recordsAffected: number },
): Promise<void> {
  await db.privacyRequest.updateMany({ where: { shop: request.shop, id: request.id }, data: done });
}
