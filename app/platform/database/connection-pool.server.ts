import pg from "pg";
import { APP_LIMITS, CONNECT_MS, connectionOf } from "./connection.server";
import { planNameOf } from "./kept-plans";

/**
 * The connections of a process. Prisma's adapter gives a transaction's connection back after its COMMIT or ROLLBACK was
 * answered, and not at all where that fails: each transaction that is under way when the database goes away would keep
 * its place in the pool for ever, until the process can do nothing more. So a connection that ends is given back here.
 */
export function createConnectionPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connectionOf(url, APP_LIMITS), connectionTimeoutMillis: CONNECT_MS, max });
  const inUse = new Set<pg.PoolClient>();
  pool.on("connect", (client) => {
    keepPlans(client);
    client.once("end", () => {
      if (!inUse.has(client)) return;
      client.release(true);
      // Whoever used it may still give it back, which the pool takes for a fault.
      client.release = () => undefined;
    });
  });
  pool.on("acquire", (client) => inUse.add(client));
  pool.on("release", (_, client) => inUse.delete(client));
  return pool;
}

/**
 * Prisma's adapter has no way to name a statement, and PostgreSQL keeps the plans only of those that have a name. What is
 * called is looked up with each statement, so that whoever listens at the driver hears those of every connection.
 */
function keepPlans(client: pg.PoolClient): void {
  const driver = Object.getPrototypeOf(client) as { query: (...given: unknown[]) => unknown };
  const query = (config: unknown, ...rest: unknown[]): unknown =>
    Reflect.apply(driver.query, client, [named(config), ...rest]);
  client.query = query as typeof client.query;
}

function named(config: unknown): unknown {
  const { text } = config as Partial<pg.QueryConfig>;
  const name = typeof text === "string" ? planNameOf(text) : null;
  return name === null ? config : { ...(config as pg.QueryConfig), name };
}
