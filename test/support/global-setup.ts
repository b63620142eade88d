import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres, type DatabaseServer } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    postgresUrl: string;
    /** Migrated database that each test database is copied from. */
    templateDatabase: string;
  }
}

const TEMPLATE = "capture_desk_test_template";

/** One PostgreSQL for the run: the embedded one, or the server of TEST_DATABASE_URL. Migrates the template once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.TEST_DATABASE_URL;
  const server: DatabaseServer = external ? externalServer(external) : await startEmbeddedPostgres(dataDir(), FAST);
  await recreate(server.url("postgres"), TEMPLATE);
  await migrate(server.url(TEMPLATE));
  project.provide("postgresUrl", server.url("postgres"));
  project.provide("templateDatabase", TEMPLATE);
  return () => server.stop();
}

/** Test data may be lost in a power cut; not waiting for the disk makes the suite several times faster. */
const FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

function dataDir(): string {
  return path.resolve(".data/postgres-test");
}

function externalServer(url: string): DatabaseServer {
  return {
    url: (database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString(),
    ensureDatabase: async () => {},
    stop: async () => {},
  };
}

async function recreate(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const left = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'");
    for (const row of left.rows) await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(row.datname)} WITH (FORCE)`);
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
