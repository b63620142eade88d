import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { migrationArguments } from "~/platform/database/migrate-database.server";

const run = promisify(execFile);

/** Until the first release one migration makes the whole database, and a change of the schema replaces it. */
const INIT = "prisma/migrations/20261128000000_init/migration.sql";

/** The upper part of the migration as the schema describes it, in SQL. Prisma asks any PostgreSQL server for its version. */
export async function printMigration(databaseUrl: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "capture-desk-schema-"));
  try {
    const schema = path.join(folder, "schema.prisma");
    writeFileSync(schema, addressed(readFileSync("prisma/schema.prisma", "utf8")));
    const asked = ["migrate", "diff", "--from-empty", "--to-schema-datamodel", schema, "--script"];
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const { stdout } = await run(process.execPath, migrationArguments(asked), { env });
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** This version of Prisma demands that a schema says where its database is; the one of `prisma generate` forbids it. */
function addressed(schema: string): string {
  return schema.replace(/^datasource db \{$/m, '$&\n  url = env("DATABASE_URL")');
}

/** The migration as it is kept: what Prisma prints, and below it what its schema cannot express. */
export function readMigration(): { printed: string; byHand: string } {
  const [printed = "", byHand = ""] = readFileSync(INIT, "utf8").split(/^(?=-- By hand)/m);
  return { printed, byHand };
}

/** Prints the upper part anew and leaves the lower one as it is. */
export async function writeMigration(databaseUrl: string): Promise<void> {
  const { byHand } = readMigration();
  writeFileSync(INIT, (await printMigration(databaseUrl)) + byHand);
}
