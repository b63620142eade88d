import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { scratchFolder } from "./scratch-folder";
import { createTemplateDatabase, FAST_SERVER, TEMPLATE } from "./template-database";
import { startEmbeddedPostgres } from "../../prisma/embedded";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    postgresUrl: string;
    /** The database that each test database is copied from: migrated, and with its job queue. */
    templateDatabase: string;
  }
}

const FOLDER = scratchFolder("test");

/** Starts a PostgreSQL for this test run, so that two runs at once do not collide. The template is made once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  mkdirSync(FOLDER, { recursive: true });
  const dataDir = path.join(FOLDER, String(process.pid));
  const server = await startEmbeddedPostgres(dataDir, FAST_SERVER);
  await createTemplateDatabase(server);
  project.provide("postgresUrl", server.url("postgres"));
  project.provide("templateDatabase", TEMPLATE);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Deletes folders of runs that were killed; each folder is named after its process. */
function removeLeftovers(): void {
  if (!existsSync(FOLDER)) return;
  for (const name of readdirSync(FOLDER)) {
    if (!isRunning(Number(name))) rmSync(path.join(FOLDER, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
