import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { defineConfig } from "prisma-migrate/config";

/**
 * Runs Prisma's schema engine as WebAssembly over node-postgres, so that migrations need no downloaded binary.
 * Experimental in 6.19 and gone in 7, hence a Prisma of its own for them, `prisma-migrate`; the migrations folder stays
 * an ordinary Prisma one.
 */

// No engine binary is used, but Prisma would download one unless it is told of a file that exists.
process.env.PRISMA_QUERY_ENGINE_LIBRARY ??= import.meta.filename;
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= import.meta.filename;

/** Catalog types that the adapter refuses, and the text types to show it instead. @see github.com/prisma/prisma issue 27403 */
const TEXT_TYPE_OF_CATALOG_TYPE: Record<number, number> = { 18: 25, 19: 25, 1002: 1009, 1003: 1009 };

interface Fields {
  fields?: { dataTypeID: number }[];
}

function relabel<T>(result: T): T {
  for (const field of (result as Fields | undefined)?.fields ?? []) {
    field.dataTypeID = TEXT_TYPE_OF_CATALOG_TYPE[field.dataTypeID] ?? field.dataTypeID;
  }
  return result;
}

class CatalogClient extends pg.Client {
  override query(...args: unknown[]): never {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error: unknown, result: unknown) => callback(error, relabel(result));
    }
    const answer = Reflect.apply(super.query, this, args) as Promise<unknown> | undefined;
    return (typeof answer?.then === "function" ? answer.then(relabel) : answer) as never;
  }
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Sends a migration in one piece: the adapter would cut it at every semicolon, also at those inside of a function. */
function inOnePiece(adapter: Adapter): Adapter {
  const { onError } = adapter as unknown as { onError: (error: unknown) => never };
  return Object.assign(adapter, {
    async executeScript(script: string): Promise<void> {
      await adapter.underlyingDriver().query(script).catch(onError.bind(adapter));
    },
  });
}

class ScriptAdapter extends PrismaPg {
  override connect = async (): Promise<Adapter> => inOnePiece(await super.connect());
  override connectToShadowDb = async (): Promise<Adapter> => inOnePiece(await super.connectToShadowDb());
}

// The engine leaves its 10 s and 60 s timers running after the work is done; they must not hold the process.
const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((...args: Parameters<typeof realSetTimeout>) => {
  const timer = realSetTimeout(...args);
  if ((args[1] ?? 0) >= 10_000) timer.unref();
  return timer;
}, realSetTimeout) as typeof realSetTimeout;

export default defineConfig({
  schema: "migrations.prisma",
  migrations: { path: "migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: give the PostgreSQL server to migrate.");
    // Host, port and database apart, not as one string: with a string the shadow database would be the real one.
    return new ScriptAdapter({
      ...parseIntoClientConfig(url),
      Client: CatalogClient,
      allowExitOnIdle: true,
      idleTimeoutMillis: 50,
    } as pg.PoolConfig);
  },
});
