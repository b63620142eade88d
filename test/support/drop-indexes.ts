import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";

/**
 * Takes foreign keys and indexes off tables that are about to be filled, which then takes a fraction of the time. Answers
 * the statements that make them again.
 */
export async function dropIndexes(db: Database, tables: readonly Prisma.ModelName[]): Promise<string[]> {
  const restore: string[] = [];
  for (const table of tables) {
    const keys = await db.$queryRawUnsafe<{ name: string; definition: string }[]>(
      `SELECT conname::text AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE contype = 'f' AND conrelid = '"${table}"'::regclass`,
    );
    for (const { name, definition } of keys) {
      await db.$executeRawUnsafe(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
      restore.push(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${definition}`);
    }
    const indexes = await db.$queryRawUnsafe<{ name: string; definition: string; unsampled: number[] }[]>(
      `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition,
         ARRAY(SELECT attnum::int FROM pg_attribute WHERE attrelid = i.indexrelid AND attstattarget = 0) AS unsampled FROM pg_index i
       WHERE i.indrelid = '"${table}"'::regclass AND NOT i.indisprimary
         AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    );
    for (const { name, definition, unsampled } of indexes) {
      await db.$executeRawUnsafe(`DROP INDEX ${name}`);
      const settings = unsampled.map(
        (column) => `ALTER INDEX ${name} ALTER COLUMN ${column} SET STATISTICS 0`,
      );
      restore.unshift(definition, ...settings);
    }
  }
  return restore;
}
