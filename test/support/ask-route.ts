import type { ActionFunction, LoaderFunction } from "@remix-run/node";

interface RouteModule {
  loader?: LoaderFunction;
  action?: ActionFunction;
}

/** Robots get 410 from the library that authenticates pages. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36";

const MODULES = import.meta.glob<RouteModule>(["../../app/routes/*.{ts,tsx}", "!**/*.server.*"]);

/** The page for unknown addresses comes last, since it answers all that no other route does. */
const UNKNOWN = "$.tsx";
const ROUTES = Object.entries(MODULES)
  .map(([path, load]) => {
    const file = path.replace(/^.*\//, "");
    return { file, pattern: patternOf(file), load };
  })
  .sort((one, other) => Number(one.file === UNKNOWN) - Number(other.file === UNKNOWN));

/** Every route of the app, by the name of its file. */
export const ROUTE_FILES: readonly string[] = ROUTES.map(({ file }) => file);

/** "_app.orders_.bulk.$runId.tsx" answers "/orders/bulk/7", and "api.v1.$.ts" all below "/api/v1/". */
function patternOf(file: string): RegExp {
  const parts = file
    .replace(/\.tsx?$/, "")
    .split(".")
    .filter((part) => !part.startsWith("_"))
    .map((part) => {
      const name = part.replace(/_$/, "");
      if (name === "$") return "(?<rest>.*)";
      return name.startsWith("$") ? `(?<${name.slice(1)}>[^/]+)` : name;
    });
  return new RegExp(`^/${parts.join("/")}$`);
}

/**
 * Sends a request to a route's own loader or action, without Remix between: to the route of that file, or to the one
 * that answers the path. A value that is no Response is answered as JSON.
 */
export async function askRoute(path: string, init: RequestInit = {}, file?: string): Promise<Response> {
  const url = new URL(path, "https://app.test");
  const route = ROUTES.find((each) => (file ? each.file === file : each.pattern.test(url.pathname)));
  if (!route) throw new Error(`No route answers ${url.pathname}.`);
  const headers = new Headers(init.headers);
  if (!headers.has("user-agent")) headers.set("user-agent", BROWSER);
  const request = new Request(url, { ...init, headers });
  const module = await route.load();
  const handler = ["GET", "HEAD", "OPTIONS"].includes(request.method) ? module.loader : module.action;
  if (!handler) return new Response(null, { status: 405 });
  const { pathname } = url;
  const params = Object.fromEntries(
    Object.entries(route.pattern.exec(pathname)?.groups ?? {}).map(([name, text]) => [
      name,
      decodeURIComponent(text),
    ]),
  );
  try {
    const answer: unknown = await handler({ request, params, context: {} });
    return answer instanceof Response ? answer : Response.json(answer);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
