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

/**
 * The part of a statement that records the requests of `rows`, which have a "shop" and, where they ask for something, a
 * request as JSON in "privacyRequest". Known requests stay as they are.
 */
export function insertPrivacyRequestsSql(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "PrivacyRequest" ("shop", "id", "kind", "customerId", "orderIds", "requestedAt")
    SELECT n."shop", r."id", r."kind", r."customerId", r."orderIds", r."requestedAt"
    FROM ${rows} n, jsonb_to_record(n."privacyRequest") AS r(
      "id" text, "kind" "PrivacyRequestKind", "customerId" text, "orderIds" text[], "requestedAt" timestamptz)
    WHERE n."privacyRequest" IS NOT NULL
    ORDER BY n."shop", r."id"
    ON CONFLICT DO NOTHING`;
}

export async function findPrivacyRequest(
  db: Database | Tx,
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
