import type pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { CONNECT_MS } from "./connection.server";
import { createConnectionPool } from "./connection-pool.server";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";

export type Database = PrismaClient;
/** The client inside `db.$transaction(async (tx) => ...)`. */
export type Tx = Prisma.TransactionClient;

/**
 * How long a transaction may wait for a connection and then run, waits for locked rows included. Prisma's own two and
 * five seconds are too short for a burst of reports about one order on a busy database.
 */
const TRANSACTION_MS = { maxWait: CONNECT_MS, timeout: 30_000 };

/** A client on its own pool of connections. One per process; tests make one per database. */
export function createDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = createConnectionPool(url, options.connections ?? 10);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: TRANSACTION_MS,
    // The longer forms of an error quote the values of the query, which can hold a customer's name.
    errorFormat: "minimal",
  });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

/**
 * Runs a statement outside of any transaction, on the client's own connections but past Prisma, which spends more time on
 * a statement than PostgreSQL does. For the few that a burst repeats. Columns come as the driver reads them: texts,
 * numbers of 32 bits and booleans are what they seem, other types are not.
 */
export async function queryDirectly<Row extends pg.QueryResultRow>(
  db: Database,
  { text, values }: Prisma.Sql,
): Promise<Row[]> {
  const pool = pools.get(db);
  if (!pool) throw new Error("The client has no pool of its own.");
  return (await pool.query<Row>({ text, values })).rows;
}
