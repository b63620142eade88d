import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres, type DatabaseServer } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { startStack } from "../support/stack";

/**
 * `npm run demo`: the built app in front of the sandbox, with an embedded PostgreSQL, and one URL to open.
 * Each start is a new world with an empty database, since the sandbox keeps its world in memory only.
 */
const LOGS = path.resolve(".data/demo-logs");
const ADMIN_PORT = "4010";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: ADMIN_PORT } } });
  if (!existsSync("build/server/index.js"))
    throw new Error("The app is not built: run `npm run build` first.");
  const server = await startEmbeddedPostgres(path.resolve(".data/postgres-demo"));
  try {
    await run(server, Number(values.port));
  } finally {
    await server.stop();
  }
}

async function run(server: DatabaseServer, adminPort: number): Promise<void> {
  const database = `demo_${Date.now()}`;
  await server.ensureDatabase(database);
  await migrate(server.url(database));
  const databaseUrl = server.url(database);
  const stack = await startStack({ databaseUrl, adminPort, logFolder: LOGS, atProviders: true });
  console.log(
    `\n  Capture Desk is running. Open  ${stack.adminUrl}\n\n  Logs: ${path.relative(".", LOGS)}   Stop: Ctrl+C\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await stack.stop();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
