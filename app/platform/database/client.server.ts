import { PrismaPg } from "@prisma/adapter-pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";

export type Database = PrismaClient;
/** The client inside `db.$transaction(async (tx) => ...)`. */
export type Tx = Prisma.TransactionClient;

/**
 * How long a transaction may wait for a connection and then run, waits for locked rows included. Prisma's own two and
 * five seconds are too short for a burst of reports about one order on a busy database.
 */
const TRANSACTION_MS = { maxWait: 15_000, timeout: 30_000 };

/**
 * Prisma's adapter writes a time as UTC without naming the zone, and reads the digits of an answer as UTC. Both are
 * right only in a session whose time zone is UTC, whatever zone the server has.
 */
const IN_UTC = "-c TimeZone=UTC";

/** A client on its own pool of connections. One per process; tests make one per database. */
export function createDatabase(url: string, options: { connections?: number } = {}): Database {
  const { options: asked, ...address } = parseIntoClientConfig(url);
  const session = asked ? `${asked} ${IN_UTC}` : IN_UTC;
  return new PrismaClient({
    adapter: new PrismaPg({ ...address, options: session, max: options.connections ?? 10 }),
    transactionOptions: TRANSACTION_MS,
    // The longer forms of an error quote the values of the query, which can hold a customer's name.
    errorFormat: "minimal",
  });
}
