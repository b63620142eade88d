import type { ClientConfig } from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

/** How long the server lets a session of the app take, in milliseconds, before it ends the statement or session. */
export interface SessionLimits {
  statementMs: number;
  lockMs: number;
  idleInTransactionMs: number;
}

/**
 * For the web process and the worker. A statement that hangs must not keep its connection, and with it its locks, for
 * ever. The limits are longer than a transaction of the app may take, so that they end only what is lost.
 */
export const APP_LIMITS: SessionLimits = { statementMs: 60_000, lockMs: 30_000, idleInTransactionMs: 60_000 };

/** For the queue's own upkeep, which rebuilds indexes. */
export const UPKEEP_LIMITS: SessionLimits = { ...APP_LIMITS, statementMs: 900_000 };

/** How long a process waits for a connection: to be made, or to be free again. */
export const CONNECT_MS = 15_000;

/**
 * Prisma's adapter writes a time as UTC without naming the zone, and reads the digits of an answer as UTC. Both are
 * right only in a session whose time zone is UTC, whatever zone the server has.
 */
const IN_UTC = "-c TimeZone=UTC";

/**
 * What an index brings of a shop with a million orders is noted row by row in so much memory. In less PostgreSQL notes whole
 * pages, and compares every row on them, which takes seconds where parts of words have to be cut anew.
 */
const ROW_BY_ROW = "-c work_mem=16MB";

/**
 * How to connect to the database of a URL. `sslmode` in the URL decides about TLS: "disable" is none, "no-verify" does
 * not check the server's certificate, and every other mode checks it in full, as libpq does only for "verify-full".
 * Without limits the session may take as long as it needs, as migrations must.
 */
export function connectionOf(url: string, limits: SessionLimits | null): ClientConfig & { options: string } {
  const { options: asked, ...address } = parseIntoClientConfig(url);
  // The last setting counts, so limits that the URL asks for replace these.
  const settings = [...(limits ? settingsOf(limits) : []), asked, IN_UTC];
  return { ...address, options: settings.filter((setting) => setting).join(" ") };
}

function settingsOf({ statementMs, lockMs, idleInTransactionMs }: SessionLimits): string[] {
  return [
    `-c statement_timeout=${statementMs}`,
    `-c lock_timeout=${lockMs}`,
    `-c idle_in_transaction_session_timeout=${idleInTransactionMs}`,
    ROW_BY_ROW,
  ];
}
