import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, type Database } from "~/platform/database/client.server";

export interface TestDatabase {
  db: Database;
  url: string;
  drop(): Promise<void>;
}

/** A fresh, migrated PostgreSQL database: for `beforeAll`, with `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(
    adminUrl,
    `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")} STRATEGY FILE_COPY`,
  );
  const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString();
  const db = createDatabase(url);
  return {
    db,
    url,
    async drop() {
      await db.$disconnect();
      // PostgreSQL waits a tenth of a second for connections that are just ending, and nobody needs to wait for it. What a
      // process leaves that ends before goes with the server.
      void administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`).catch(() => undefined);
    },
  };
}

let administrator: pg.Pool | undefined;

/** Connections of the process: one may be dropping a database while another makes one. */
async function administer(connectionString: string, statement: string): Promise<void> {
  administrator ??= new pg.Pool({ connectionString, max: 2, idleTimeoutMillis: 0, allowExitOnIdle: true });
  await administrator.query(statement);
}
