import { AsyncLocalStorage } from "node:async_hooks";
import path from "node:path";
import type { Database } from "~/platform/database/client.server";
import type { JobName } from "~/platform/jobs/jobs";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const APP = path.join(ROOT, "app");
const GENERATED = path.join(APP, "platform/database/generated");
/** Prisma's interpreter alone takes some twenty. */
const FRAMES_KEPT = 100;

/** Who asks something of the database. */
export interface Asker {
  /** The job that it is asked for; null at the web process. */
  job: JobName | null;
  /**
   * Places in the app, the innermost first: "app/orders/orders.store.server.ts:12". May be filled a moment after the
   * asking.
   */
  places: string[];
}

const asking = new AsyncLocalStorage<Asker>();
const working = new AsyncLocalStorage<JobName>();
const askerOf = new WeakMap<object, Asker>();

function placesOnStack(): string[] {
  return (new Error().stack ?? "").split("\n").flatMap(placeInApp);
}

function placeInApp(frame: string): string[] {
  const start = frame.indexOf(`${APP}/`);
  if (start < 0 || frame.includes(GENERATED)) return [];
  const [file = "", line = ""] = frame.slice(start).split(":");
  return [`${path.relative(ROOT, file)}:${line}`];
}

const askerNow = (places: string[]): Asker => ({ job: working.getStore() ?? null, places });
const whoAsks = (): Asker => asking.getStore() ?? askerNow(placesOnStack());

/** Does the work of a job, so that whatever it asks, however late, is asked for the job. */
export function askForJob<Answer>(job: JobName, work: () => Answer): Answer {
  return working.run(job, work);
}

/** For a query that is sent later, when the stack does not tell any more who asked it. */
export function rememberWhoAsks<Answer>(query: unknown, ask: () => Answer): Answer {
  const asker = whoAsks();
  // Prisma's queries are objects. What sends one later may belong to another, so that the object itself is remembered.
  if (isObject(query)) askerOf.set(query, asker);
  return asking.run(asker, ask);
}

export function whoAsked(query: unknown): Asker {
  return (isObject(query) ? askerOf.get(query) : undefined) ?? whoAsks();
}

/**
 * Prisma gathers the queries of one moment before it sends them, which the stack does not survive, so who asks is noted
 * where it gathers them; of queries that become one statement the first counts as its asker. Where a later version of Prisma
 * gathers in another way, statements are recorded all the same, and only their places are unknown.
 */
export function followQueriesOf(db: Database): () => void {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES_KEPT;
  const restoreDepth = () => (Error.stackTraceLimit = depth);
  const loader: unknown = at(at(db, "_requestHandler"), "dataloader");
  if (!isLoader(loader)) return restoreDepth;
  const { request: ask, options } = loader;
  const { singleLoader, batchLoader } = options;
  loader.request = async (query) => {
    const asker = askerNow([]);
    askerOf.set(query, asker);
    try {
      return await Reflect.apply(ask, loader, [query]);
    } finally {
      // Only by now is somebody sure to wait for this promise, so that the stack names them.
      asker.places = placesOnStack();
    }
  };
  options.singleLoader = (query) => asking.run(whoAsked(query), () => singleLoader(query));
  options.batchLoader = (queries) => asking.run(whoAsked(queries[0]), () => batchLoader(queries));
  return () => {
    Object.assign(loader, { request: ask });
    Object.assign(options, { singleLoader, batchLoader });
    restoreDepth();
  };
}

interface Loader {
  request: (query: object) => Promise<unknown>;
  options: {
    singleLoader: (query: object) => Promise<unknown>;
    batchLoader: (queries: object[]) => Promise<unknown>;
  };
}

function isLoader(value: unknown): value is Loader {
  const options = at(value, "options");
  const parts = [at(value, "request"), at(options, "singleLoader"), at(options, "batchLoader")];
  return parts.every((part) => typeof part === "function");
}

/** What a key leads to in something of which nothing is known. */
export function at(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
