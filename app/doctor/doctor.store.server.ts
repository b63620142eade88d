import type { Database } from "~/platform/database/client.server";

export interface ServerFacts {
  version: string;
  versionNumber: number;
  time: Date;
  role: string;
  /** Whether the session's role could change tables. */
  mayChangeTables: boolean;
  isEncrypted: boolean;
  /** Whether the connection stays on one machine. */
  isLocal: boolean;
}

export async function readServerFacts(db: Database): Promise<ServerFacts> {
  const [row] = await db.$queryRaw<[Omit<ServerFacts, "time"> & { ms: number }]>`
    SELECT current_setting('server_version') AS version,
      current_setting('server_version_num')::int AS "versionNumber",
      (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms, current_user::text AS role,
      has_schema_privilege(current_user, 'public', 'CREATE') AS "mayChangeTables",
      coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS "isEncrypted",
      coalesce(host(inet_client_addr()) = host(inet_server_addr()), true) AS "isLocal"`;
  const { ms, ...facts } = row;
  return { ...facts, time: new Date(ms) };
}

/** The names of the queues. Fails where the job queue was never prepared. */
export async function readQueueNames(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.queue`;
  return rows.map(({ name }) => name);
}
