/**
 * Preload for the app's processes: `NODE_OPTIONS="--import ./test/sandbox/redirect.mjs"`, with the sandbox's address in
 * SANDBOX_SHOPIFY_URL. It redirects the hosts of Shopify and of the providers to the sandbox, and makes Date follow the
 * sandbox's clock; the app's own code knows neither.
 */
import http from "node:http";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { isRedirected } from "./redirected-hosts.mjs";

const address = process.env.SANDBOX_SHOPIFY_URL;
if (!address)
  throw new Error("SANDBOX_SHOPIFY_URL must hold the sandbox's address, like http://127.0.0.1:4010");
const sandbox = new URL(address);

redirectHosts();
await followClock();

/** Node's own fetch uses the dispatcher from the place where undici keeps the global one. */
function redirectHosts() {
  setGlobalDispatcher(
    getGlobalDispatcher().compose((dispatch) => (options, handler) => {
      const host = new URL(String(options.origin)).hostname;
      if (!isRedirected(host)) return dispatch(options, handler);
      const headers = withForwardedHost(options.headers, host);
      return dispatch({ ...options, origin: sandbox.origin, headers }, handler);
    }),
  );
}

/** Undici accepts headers as a flat list, as an object and as anything that iterates over pairs. */
function withForwardedHost(headers, host) {
  if (!headers) return { "x-forwarded-host": host };
  if (Array.isArray(headers)) return [...headers, "x-forwarded-host", host];
  const pairs = typeof headers[Symbol.iterator] === "function" ? Object.fromEntries(headers) : headers;
  return { ...pairs, "x-forwarded-host": host };
}

/**
 * Shifts `Date.now()` and `new Date()` by the sandbox's offset, which is read about ten times a second; timers do not
 * change. The reading uses node:http on its own connection, so that it neither shows among the app's requests nor keeps
 * the process alive. Settles with the first answer, so that no code of the app sees another time.
 */
function followClock() {
  const RealDate = Date;
  let offsetMs = 0;
  const now = () => RealDate.now() + offsetMs;

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  // Some libraries recognize a date by `value.constructor === Date`.
  RealDate.prototype.constructor = globalThis.Date;

  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const question = { agent, headers: { accept: "application/json" }, timeout: 2000 };
  const ask = (/** @type {boolean} */ isFirst) =>
    new Promise((resolve) => {
      const request = http.get(new URL("/sandbox/clock", sandbox), question, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => (text += chunk));
        response.on("end", () => {
          offsetMs = offsetIn(text) ?? offsetMs;
          resolve();
        });
      });
      request.on("socket", (socket) => (isFirst ? socket.ref() : socket.unref()));
      request.on("timeout", () => request.destroy());
      // Without a sandbox the clock keeps its offset.
      request.on("error", () => resolve());
      request.on("close", () => resolve());
    });
  const follow = () => setTimeout(() => void ask(false).then(follow), 100).unref();
  return ask(true).then(() => void follow());
}

function offsetIn(text) {
  try {
    const { offsetMs } = JSON.parse(text);
    return Number.isFinite(offsetMs) ? offsetMs : null;
  } catch {
    return null;
  }
}
