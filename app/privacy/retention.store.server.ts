import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";

/**
 * Deletes rows whose moment in the column `since` is before the given one, with `only` just those where that column is
 * true: at most `limit`, so that no statement holds many rows for long. Answers how many.
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
