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
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: TRANSACTION_MS,
    // The longer forms of an error quote the values of the query, which can hold a customer's name.
    errorFormat: "minimal",
  });
}
