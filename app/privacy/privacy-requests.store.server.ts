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

/** The orders of the request: those that it names, and those that the customer placed. */
function ordersOf(request: PrivacyRequest): Prisma.OrderWhereInput {
  const mine = request.customerId === null ? [] : [{ customerId: request.customerId }];
  return { shop: request.shop, OR: [{ id: { in: request.orderIds } }, ...mine] };
}

/**
 * Everything that is stored about the orders of the request: the rows about money under names of their own, and the
 * rows of every other table that names an order under the table's name.
 */
export async function readCustomerData(db: Database, request: PrivacyRequest) {
  const orders = await db.order.findMany({
    where: ordersOf(request),
    orderBy: { processedAt: "asc" },
    include: { lines: { orderBy: { position: "asc" } }, authorizations: true },
  });
  const where = { shop: request.shop, orderId: { in: orders.map(({ id }) => id) } };
  const [ledger, operations, operationLines, timeline, other] = await Promise.all([
    db.ledgerEntry.findMany({ where, orderBy: { occurredAt: "asc" } }),
    db.operation.findMany({ where, orderBy: { requestedAt: "asc" } }),
    db.operationLine.findMany({ where, orderBy: [{ operationId: "asc" }, { key: "asc" }] }),
    db.timelineEvent.findMany({ where, orderBy: { occurredAt: "asc" } }),
    readOtherRows(db, where.shop, where.orderId.in),
  ]);
  return { orders, ledger, operations, operationLines, timeline, other };
}

const EXPORTED_BY_NAME = [
  "OrderLine",
  "Authorization",
  "LedgerEntry",
  "Operation",
  "OperationLine",
  "TimelineEvent",
];

/** Uses the database's own list of tables, so that a table that is added later is not forgotten. */
async function readOtherRows(
  db: Database,
  shop: string,
  orderIds: string[],
): Promise<Record<string, unknown[]>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'orderId' ORDER BY 1`;
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables.filter((table) => !EXPORTED_BY_NAME.includes(table.name))) {
    const rows = await db.$queryRaw<{ row: unknown }[]>`
      SELECT to_jsonb(t) AS "row" FROM ${Prisma.raw(`"${name}"`)} t
      WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds})`;
    if (rows.length > 0) found[name] = rows.map(({ row }) => row);
  }
  return found;
}

/**
 * Removes the customer from the orders of the request; amounts and ids of the orders stay. Answers how many orders had
 * a customer.
 */
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
 * Deletes everything that is stored about a shop, in one transaction. Uses Prisma's own list of tables, so that a table
 * that is added later is not forgotten: the first column of each key is `shop`. In the schema a row stands above the
 * rows that refer to it, so the last table comes first. Answers how many rows were deleted.
 */
export async function deleteShopData(tx: Tx, shop: ShopDomain): Promise<number> {
  let deleted = 0;
  for (const model of Object.values(Prisma.ModelName).reverse()) {
    deleted += await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${model}"`)} WHERE "shop" = ${shop}`;
  }
  return deleted;
}
