import { readMigrationEnv } from "~/env.server";
import { migrateDatabase } from "~/platform/database/migrate-database.server";
import { createLogger } from "~/platform/log.server";

/** The step before a new version starts: brings the database to its shape, and ends. */
async function main(): Promise<void> {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL, LOG_LEVEL, environment } = readMigrationEnv();
  const log = createLogger(LOG_LEVEL).child({ process: "migrate" });
  try {
    await migrateDatabase({ ownerUrl: DATABASE_OWNER_URL || appUrl, appUrl, environment, log });
    log.info({}, "database is migrated");
  } catch (error) {
    log.error({ err: error }, "database was not migrated");
    process.exitCode = 1;
  }
}

await main();
