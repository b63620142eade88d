import { rmSync } from "node:fs";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { scratchFolder } from "../support/scratch-folder";
import { createTemplateDatabase, FAST_SERVER } from "../support/template-database";

/** Where the workers find the server of this run: they are processes of their own and inherit the environment. */
export const POSTGRES_FOLDER = "E2E_POSTGRES_FOLDER";

/** One PostgreSQL for all workers, with the template that each stack's database is copied from. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = scratchFolder(`e2e/${process.pid}`);
  const server = await startEmbeddedPostgres(folder, FAST_SERVER);
  await createTemplateDatabase(server);
  process.env[POSTGRES_FOLDER] = folder;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
