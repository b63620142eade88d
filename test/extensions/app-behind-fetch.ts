import { vi } from "vitest";
import { askRoute } from "../support/ask-route";
import { SHOP } from "../support/installed-app";
import type { Sandbox } from "../sandbox/server";

/** Where the admin runs extensions (shopify.dev, "Network features" of admin UI extensions). */
export const EXTENSION_ORIGIN = "https://extensions.shopifycdn.com";

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
    const response = await askAsExtension(input, { ...init, headers: { authorization: `Bearer ${token}` } });
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
export function askAsExtension(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("origin", EXTENSION_ORIGIN);
  return askRoute(path, { ...init, headers });
}
