import { getGlobalDispatcher, setGlobalDispatcher, type Dispatcher } from "undici";
import { isRedirected } from "../sandbox/redirected-hosts.mjs";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
let sandboxOrigin: string | null = null;
let isClosed = false;

/** Sends requests for the hosts of Shopify and of the providers to this sandbox; null refuses them again. */
export function redirectHostsTo(url: string | null): void {
  sandboxOrigin = url === null ? null : new URL(url).origin;
}

/** Refuses every address outside of this machine, so that no test depends on the outside. One call is enough. */
export function closeNetwork(): void {
  if (isClosed) return;
  isClosed = true;
  const closed = getGlobalDispatcher().compose((dispatch) => (options, handler) => {
    const target = new URL(String(options.origin));
    if (LOOPBACK.has(target.hostname)) return dispatch(options, handler);
    if (sandboxOrigin !== null && isRedirected(target.hostname)) {
      return dispatch(redirected(options, target.hostname, sandboxOrigin), handler);
    }
    throw new Error(`The network is closed in tests: ${target.origin}`);
  });
  setGlobalDispatcher(closed);
}

function redirected(
  options: Dispatcher.DispatchOptions,
  host: string,
  origin: string,
): Dispatcher.DispatchOptions {
  const given = options.headers;
  const headers = Array.isArray(given)
    ? [...given, "x-forwarded-host", host]
    : { ...(given as Record<string, string | string[] | undefined> | undefined), "x-forwarded-host": host };
  return { ...options, origin, headers };
}
