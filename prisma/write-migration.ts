import { rmSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "./embedded";
import { writeMigration } from "./migration";

/** `npm run migration`: after a change of the schema, the migration follows it. */
const folder = path.resolve(".data/migration");
const server = await startEmbeddedPostgres(folder);
try {
  await writeMigration(server.url("postgres"));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
