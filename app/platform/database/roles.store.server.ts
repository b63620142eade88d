import pg from "pg";
import { connectionOf } from "./connection.server";

const SCHEMAS = ["public", "pgboss"];
/** The first version whose roles may be allowed to maintain tables of others; the queue rebuilds its indexes. */
const WITH_MAINTAIN = 170_000;

/**
 * Lets the role of `appUrl` read and write what the role of `ownerUrl` made, and nothing else: the app's processes
 * change no table. To be repeated after each migration, since new tables are the owner's alone. Does nothing where
 * both are one role.
 */
export async function grantToApp({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  const { user } = connectionOf(appUrl, null);
  if (!user || user === connectionOf(ownerUrl, null).user) return;
  const client = new pg.Client(connectionOf(ownerUrl, null));
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const role = client.escapeIdentifier(user);
    const maintains = (rows[0]?.version ?? 0) >= WITH_MAINTAIN;
    await client.query(["BEGIN", ...grants(role, maintains), "COMMIT"].join(";\n"));
  } finally {
    await client.end();
  }
}

function grants(role: string, maintains: boolean): string[] {
  return [
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ...SCHEMAS.flatMap((schema) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`,
    ]),
    // What was migrated is for the app to read only.
    `REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role}`,
    ...(maintains ? [`GRANT MAINTAIN ON ALL TABLES IN SCHEMA pgboss TO ${role}`] : []),
  ];
}
