import { Prisma } from "~/platform/database/generated/client";
import type { Database } from "~/platform/database/client.server";

/**
 * The tables, of the app and of the job queue, in which any row contains the text. Asks the database for its tables, so
 * that none is forgotten.
 */
export async function tablesWith(db: Database, text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ schema: string; name: string }[]>`
    SELECT table_schema::text AS "schema", table_name::text AS "name" FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE' ORDER BY 2`;
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT 1 AS "row" FROM ${Prisma.raw(`"${schema}"."${name}"`)} t
      WHERE position(${text} IN to_jsonb(t)::text) > 0 LIMIT 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}
