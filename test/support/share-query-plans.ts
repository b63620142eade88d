/** Of Prisma's compiler of queries, which has no types of its own. */
interface CompilerModule {
  QueryCompiler: { prototype: { compile(this: object, request: string): unknown } };
}

const MODULE: string = "@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs";
const plans = new Map<string, unknown>();

/**
 * Prisma compiles each query once per client, and tests make a client for each of hundreds of databases. What it compiles
 * depends on the query and the schema alone, so that all clients of a process may have it from one place.
 */
export async function shareQueryPlans(): Promise<void> {
  const { prototype } = ((await import(/* @vite-ignore */ MODULE)) as CompilerModule).QueryCompiler;
  if (shared.has(prototype)) return;
  shared.add(prototype);
  const { compile } = prototype;
  prototype.compile = function (request) {
    if (!plans.has(request)) plans.set(request, compile.call(this, request));
    return plans.get(request);
  };
}

const shared = new WeakSet<object>();
