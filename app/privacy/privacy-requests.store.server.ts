import type { Database, Tx } from "~/platform/database/client.server";
import type { PrivacyRequest, PrivacyRequestKind } from "~/platform/database/generated/client";
import { asId, type CustomerId, type OrderId, type ShopDomain } from "~/kernel/ids";

export interface NewPrivacyRequest {
  id: string;
  kind: PrivacyRequestKind;
  customerId: CustomerId | null;
  orderIds: OrderId[];
  requestedAt: Date;
}

export async function createPrivacyRequest(
  tx: Tx,
  shop: ShopDomain,
  request: NewPrivacyRequest,
): Promise<void> {
  await tx.privacyRequest.createMany({ data: [{ shop, ...request }], skipDuplicates: true });
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
