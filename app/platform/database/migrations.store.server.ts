import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Database } from "./client.server";

/** Names of the migrations that this version was built with, read from the folder that is deployed with it. */
export async function listMigrations(folder = path.resolve("prisma/migrations")): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Names of the migrations that the database completed. Fails where the database is away or was never migrated. */
export async function listAppliedMigrations(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map(({ migration_name: name }) => name);
}
