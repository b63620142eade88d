import { migrateDatabase } from "~/platform/database/migrate-database.server";
import { createLogger } from "~/platform/log.server";

/** For development and tests, where one role does everything: brings the database at `url` to the present shape. */
export function migrate(url: string): Promise<void> {
  const log = createLogger("warn");
  return migrateDatabase({ ownerUrl: url, appUrl: url, environment: process.env, log });
}
