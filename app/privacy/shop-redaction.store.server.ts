import type { Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";

// Prisma's own list of tables, so that a table that is added later is not forgotten: the first column of each key is
// `shop`. In the schema a row stands above the rows that refer to it, so the last table comes first.
const TABLES = Object.values(Prisma.ModelName).reverse();

const named = (table: string): Prisma.Sql => Prisma.raw(`"${table}"`);

/**
 * Deletes everything that is stored about a shop, in one transaction. Answers how many rows were deleted. Of a shop with
 * many rows most have to be deleted before, in parts.
 */
export async function deleteShopData(tx: Tx, shop: ShopDomain): Promise<number> {
  let deleted = 0;
  for (const table of TABLES)
    deleted += await tx.$executeRaw`DELETE FROM ${named(table)} WHERE "shop" = ${shop}`;
  return deleted;
}

/** Deletes at most `limit` rows of the shop, of the given tables alone. Answers how many rows were deleted. */
export async function deleteSomeRows(
  tx: Tx,
  shop: ShopDomain,
  { tables, limit }: { tables: ReadonlySet<Prisma.ModelName>; limit: number },
): Promise<number> {
  let deleted = 0;
  for (const table of TABLES) {
    if (!tables.has(table) || deleted === limit) continue;
    deleted += await tx.$executeRaw`
      DELETE FROM ${named(table)} WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM ${named(table)} WHERE "shop" = ${shop} LIMIT ${limit - deleted}))`;
  }
  return deleted;
}

/**
 * Deletes at most `limit` orders of the shop, each with every row of any table that names it, so that no order is left
 * without its money. Answers how many rows were deleted.
 */
export async function deleteSomeOrders(tx: Tx, shop: ShopDomain, limit: number): Promise<number> {
  const orders = await tx.order.findMany({ where: { shop }, take: limit, select: { id: true } });
  const ids = orders.map(({ id }) => id);
  if (ids.length === 0) return 0;
  let deleted = 0;
  for (const table of await tablesOfOrders(tx))
    deleted += await tx.$executeRaw`
      DELETE FROM ${named(table)} WHERE "shop" = ${shop} AND "orderId" = ANY(${ids})`;
  return deleted + (await tx.$executeRaw`DELETE FROM "Order" WHERE "shop" = ${shop} AND "id" = ANY(${ids})`);
}

/** The tables whose rows name an order, those that refer to others first. */
async function tablesOfOrders(tx: Tx): Promise<Prisma.ModelName[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'orderId'`;
  const names = new Set(rows.map(({ name }) => name));
  return TABLES.filter((table) => names.has(table));
}
