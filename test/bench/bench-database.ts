import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { processOfServer, startEmbeddedPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";

/** A migrated, empty database on the server that the benchmarks share. */
export interface BenchDatabase {
  url: string;
  /** The first process of the server. */
  pid: number;
  drop(): Promise<void>;
  /** Stops the server, after the database was dropped. */
  stop(): Promise<void>;
}

/**
 * PostgreSQL's manual gives a server of its own a quarter of the machine's memory; by itself it takes 128 MB, in which one
 * shop with a million orders has no room, and the benchmarks would measure how it reads files.
 */
const MEMORY = ["-c", "shared_buffers=1GB"];

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = path.resolve(".data/postgres-bench");
  const server = await startEmbeddedPostgres(dataDir, MEMORY);
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  await server.ensureDatabase(name);
  await migrate(server.url(name));
  return {
    url: server.url(name),
    pid: processOfServer(dataDir) ?? 0,
    async drop() {
      const client = new pg.Client({ connectionString: server.url("postgres") });
      await client.connect();
      await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
      await client.end();
    },
    stop: () => server.stop(),
  };
}
