import type { Database, Tx } from "./client.server";
import { Prisma } from "./generated/client";
import type { PrivacyRequest, PrivacyRequestKind } from "./generated/client";
import type { CustomerId, OrderId, ShopDomain } from "~/domain/ids";

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

/** The orders that the request is about: those it names, and those that the customer placed. */
function ordersOf(request: PrivacyRequest): Prisma.OrderWhereInput {
  const mine = request.customerId === null ? [] : [{ customerId: request.customerId }];
  return { shop: request.shop, OR: [{ id: { in: request.orderIds } }, ...mine] };
}

/** Everything that is kept on the orders of the request. */
export async function readCustomerData(db: Database, request: PrivacyRequest) {
  const orders = await db.order.findMany({
    where: ordersOf(request),
    orderBy: { processedAt: "asc" },
    include: { lines: { orderBy: { position: "asc" } }, authorizations: true },
  });
  const where = { shop: request.shop, orderId: { in: orders.map(({ id }) => id) } };
  const [ledger, operations, timeline] = await Promise.all([
    db.ledgerEntry.findMany({ where, orderBy: { occurredAt: "asc" } }),
    db.operation.findMany({ where, orderBy: { requestedAt: "asc" } }),
    db.timelineEvent.findMany({ where, orderBy: { occurredAt: "asc" } }),
  ]);
  return { orders, ledger, operations, timeline };
}

/** Takes the customer out of the orders of the request; amounts and ids of the orders stay. Answers how many orders held one. */
export async function removeCustomer(tx: Tx, request: PrivacyRequest): Promise<number> {
  const { count } = await tx.order.updateMany({
    where: {
      AND: [ordersOf(request), { OR: [{ customerId: { not: null } }, { customerName: { not: null } }] }],
    },
    data: { customerId: null, customerName: null },
  });
  return count;
}

/**
 * Deletes all that is kept on a shop, in one transaction. Takes the tables from Prisma's own list, so that a table
 * added later is not forgotten: each has a `shop` column, the first of its key. Answers how many rows were deleted.
 */
export async function deleteShopData(tx: Tx, shop: ShopDomain): Promise<number> {
  let deleted = 0;
  for (const model of Object.values(Prisma.ModelName)) {
    deleted += await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${model}"`)} WHERE "shop" = ${shop}`;
  }
  return deleted;
}
