import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { PrivacyRequest } from "~/platform/database/generated/client";

/** Ids of the orders of the request: those that it names, and those that the customer placed. Oldest order first. */
export async function findOrdersOf(db: Database, request: PrivacyRequest): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Order"
    WHERE "shop" = ${request.shop}
      AND ("id" = ANY(${request.orderIds}) OR "customerId" = ${request.customerId})
    ORDER BY "processedAt", "id"`;
  return rows.map(({ id }) => id);
}

/**
 * Everything that is stored about some orders: the rows about money under names of their own, and the rows of every
 * other table that names an order under the table's name.
 */
export async function readOrdersData(db: Database, shop: string, orderIds: string[]) {
  const where = { shop, orderId: { in: orderIds } };
  const [orders, ledger, operations, operationLines, timeline, other] = await Promise.all([
    db.order.findMany({
      where: { shop, id: { in: orderIds } },
      orderBy: [{ processedAt: "asc" }, { id: "asc" }],
      include: { lines: { orderBy: { position: "asc" } }, authorizations: true },
    }),
    db.ledgerEntry.findMany({ where, orderBy: { occurredAt: "asc" } }),
    db.operation.findMany({ where, orderBy: { requestedAt: "asc" } }),
    db.operationLine.findMany({ where, orderBy: [{ operationId: "asc" }, { key: "asc" }] }),
    db.timelineEvent.findMany({ where, orderBy: { occurredAt: "asc" } }),
    readOtherRows(db, shop, orderIds),
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
