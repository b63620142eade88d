import type { Database } from "../database/client.server";
import { Prisma } from "../database/generated/client";
import type { SealedColumn } from "./sealed-column";

export interface SealedRow {
  shop: string;
  id: string;
  sealed: string;
}

const namesOf = ({ table, column }: SealedColumn) => ({
  table: Prisma.raw(`"${table}"`),
  column: Prisma.raw(`"${column}"`),
});

/** How many secrets of the column are sealed with which key. Sealed text names its key in its second part. */
export async function countByKey(
  db: Database,
  sealed: SealedColumn,
): Promise<{ keyId: string; rows: number }[]> {
  const { table, column } = namesOf(sealed);
  return db.$queryRaw`
    SELECT split_part(${column}, '.', 2) AS "keyId", count(*)::int AS "rows" FROM ${table}
    WHERE ${column} <> '' GROUP BY 1 ORDER BY 1`;
}

/** Any one secret of the column that the given key sealed. */
export async function findSealedWith(
  db: Database,
  sealed: SealedColumn,
  keyId: string,
): Promise<SealedRow | null> {
  const { table, column } = namesOf(sealed);
  const [row] = await db.$queryRaw<SealedRow[]>`
    SELECT "shop", "id", ${column} AS "sealed" FROM ${table}
    WHERE ${column} <> '' AND split_part(${column}, '.', 2) = ${keyId} LIMIT 1`;
  return row ?? null;
}

/** At most `limit` secrets that another than the given key sealed, in the order of shop and id, after the given row. */
export async function listSealedOtherwise(
  db: Database,
  sealed: SealedColumn,
  { keyId, after, limit }: { keyId: string; after: { shop: string; id: string }; limit: number },
): Promise<SealedRow[]> {
  const { table, column } = namesOf(sealed);
  return db.$queryRaw`
    SELECT "shop", "id", ${column} AS "sealed" FROM ${table}
    WHERE ("shop", "id") > (${after.shop}, ${after.id})
      AND ${column} <> '' AND split_part(${column}, '.', 2) <> ${keyId}
    ORDER BY "shop", "id" LIMIT ${limit}`;
}

/** Stores the same secret as another ciphertext; answers whether the row still held the one that was read. */
export async function replaceSealed(
  db: Database,
  sealed: SealedColumn,
  { row, to }: { row: SealedRow; to: string },
): Promise<boolean> {
  const { table, column } = namesOf(sealed);
  const changed = await db.$executeRaw`
    UPDATE ${table} SET ${column} = ${to}
    WHERE "shop" = ${row.shop} AND "id" = ${row.id} AND ${column} = ${row.sealed}`;
  return changed === 1;
}
