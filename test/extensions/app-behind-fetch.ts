import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import { vi } from "vitest";
import { SHOP } from "../support/installed-app";
import type { Sandbox } from "../sandbox/server";

/** Where the admin runs extensions (shopify.dev, "Network features" of admin UI extensions). */
export const EXTENSION_ORIGIN = "https://extensions.shopifycdn.com";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36";

interface RouteModule {
  loader?: LoaderFunction;
  action?: ActionFunction;
}

const ROUTES = Object.entries(
  import.meta.glob<RouteModule>(["../../app/routes/extension.*.ts", "!**/*.server.ts"]),
).map(([file, load]) => ({ pattern: patternOf(file), load }));

/** "extension.orders.$orderId_.capture.ts" answers "/extension/orders/1043/capture". */
function patternOf(file: string): RegExp {
  const name = file.replace(/^.*\//, "").replace(/\.ts$/, "");
  const parts = name.split(".").map((part) => part.replace(/_$/, "").replace(/^\$(\w+)$/, "(?<$1>[^/]+)"));
  return new RegExp(`^/${parts.join("/")}$`);
}

export type Reach = "answers" | "unreachable" | "answer_lost";

/**
 * Lets an extension's `fetch("/path")` reach the app's routes, as the admin does: the path is resolved against the app,
 * the session token is added, and an answer that does not allow the extension's origin cannot be read.
 */
export function putAppBehindFetch(sandbox: Sandbox) {
  const outside = globalThis.fetch;
  const asked: string[] = [];
  let reach: Reach = "answers";
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    if (typeof input !== "string" || !input.startsWith("/")) return outside(input, init);
    asked.push(`${init?.method ?? "GET"} ${new URL(input, "https://app.test").pathname}`);
    const now = reach;
    if (now === "unreachable") throw new TypeError("Failed to fetch");
    const token = await (await outside(`${sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text();
    const response = await askRoute(input, { ...init, headers: { authorization: `Bearer ${token}` } });
    if (now === "answer_lost" || !response.headers.get("access-control-allow-origin"))
      throw new TypeError("Failed to fetch");
    return response;
  });
  return {
    /** "GET /extension/orders/1", in the order asked. */
    asked,
    become(next: Reach) {
      reach = next;
    },
  };
}

/** Sends a request of an extension to the route that answers it. */
export async function askRoute(path: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(path, "https://app.test");
  const route = ROUTES.find(({ pattern }) => pattern.test(url.pathname));
  if (!route) throw new Error(`No route answers ${url.pathname}.`);
  const headers = new Headers(init.headers);
  headers.set("origin", EXTENSION_ORIGIN);
  headers.set("user-agent", BROWSER);
  const request = new Request(url, { ...init, headers });
  const module = await route.load();
  const handler = request.method === "POST" ? module.action : module.loader;
  if (!handler) return new Response(null, { status: 405 });
  const params = route.pattern.exec(url.pathname)?.groups ?? {};
  try {
    return (await handler({ request, params, context: {} })) as Response;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
