import { spawn } from "node:child_process";
import path from "node:path";
import { startEmbeddedPostgres } from "./embedded";
import { migrate } from "./migrate";

/**
 * Runs a command with a migrated database: `tsx prisma/with-database.ts command args...`.
 * With DATABASE_URL that server is used as it is (migrations are then the deployer's step); without it an embedded
 * PostgreSQL in the git-ignored folder `.data` is started, or joined if another command of ours runs it already.
 */
async function main(): Promise<number> {
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    console.error("Usage: tsx prisma/with-database.ts <command> [arguments]");
    return 2;
  }
  if (process.env.DATABASE_URL) return run(command, args, process.env.DATABASE_URL);
  const server = await startEmbeddedPostgres(path.resolve(".data/postgres"));
  try {
    await server.ensureDatabase("capture_desk");
    const url = server.url("capture_desk");
    await migrate(url);
    return await run(command, args, url);
  } finally {
    await server.stop();
  }
}

function run(command: string, args: string[], url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, DATABASE_URL: url } });
    // The terminal sends Ctrl+C to the whole group; the child ends itself and this process waits for it.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

process.exitCode = await main();
