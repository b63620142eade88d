import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";

/**
 * Deletes rows whose time in the column `since` is before the given time and, where `only` names a column, whose value
 * there is true. Deletes at most `limit` rows, so that no statement locks many rows for long, and answers how many.
 */
export async function deleteOutdated(
  db: Database,
  table: Prisma.ModelName,
  { since, only, before, limit }: { since: string; only?: string; before: Date; limit: number },
): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  const among = only === undefined ? Prisma.empty : Prisma.raw(`AND "${only}"`);
  return db.$executeRaw`
    DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${name} WHERE ${Prisma.raw(`"${since}"`)} < ${before} ${among} LIMIT ${limit}))`;
}

/**
 * Replaces the names of people in a column of actors by their ids, as where Shopify gives no name, in rows whose time in
 * the column `since` is before the given time. Changes at most `limit` rows, and answers how many.
 */
export async function removeStaffNames(
  db: Database,
  table: Prisma.ModelName,
  { column, since, before, limit }: { column: string; since: string; before: Date; limit: number },
): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  const actor = Prisma.raw(`"${column}"`);
  return db.$executeRaw`
    UPDATE ${name} SET ${actor} = jsonb_set(${actor}, '{name}', ${actor} -> 'id') WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${name} WHERE ${Prisma.raw(`"${since}"`)} < ${before}
        AND ${actor} ->> 'kind' = 'person' AND ${actor} ->> 'name' <> ${actor} ->> 'id' LIMIT ${limit}))`;
}
