import http from "node:http";
import { pipeline } from "node:stream";
import { passSocketThrough } from "./pass-socket-through";
import { replaceInStream } from "./replace-in-stream";
import {
  APP_BRIDGE_ADDRESS,
  namesFrameAncestors,
  rewriteHeaders,
  type FrameOrigins,
} from "./rewrite-headers";

export interface FrameProxyOptions extends FrameOrigins {
  /** Origin of the app's own server. */
  upstream: string;
  /**
   * Also replace App Bridge's address inside scripts: React's development build compares it with the document's when
   * it hydrates. Off for production builds, whose scripts then pass compressed and untouched.
   */
  rewriteScripts?: boolean;
  /** Called with the path of every document that does not say who may frame it. */
  onMissingPolicy?: (path: string) => void;
}

/**
 * A reverse proxy that lets the sandbox's admin page frame a Shopify app whose code knows nothing of it. It changes
 * three things and passes the rest (method, Host, cookies, bodies, compression, WebSockets) as it came:
 * the admin's origin is added to `frame-ancestors`, the address of App Bridge's script is replaced, and redirects to
 * admin.shopify.com lead to the sandbox's admin. It never adds a frame policy where the app sent none.
 *
 * @returns a server that is not listening yet; the caller gives it a port and closes it.
 */
export function createFrameProxy(options: FrameProxyOptions): http.Server {
  const target = new URL(options.upstream);
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => forward(request, response, target, agent, options));
  server.on("upgrade", (request, socket, head) => passSocketThrough(request, socket, head, target));
  server.on("close", () => agent.destroy());
  return server;
}

function forward(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  target: URL,
  agent: http.Agent,
  options: FrameProxyOptions,
): void {
  const rewritable = isDocument(request) || (options.rewriteScripts === true && isScript(request));
  // Only rewritable answers are requested uncompressed; everything else keeps the app's own compression.
  const headers = rewritable ? { ...request.headers, "accept-encoding": "identity" } : request.headers;
  const upstream = http.request(
    { host: target.hostname, port: target.port, method: request.method, path: request.url, headers, agent },
    (answer) => relay(answer, request, response, rewritable, options),
  );
  upstream.on("error", (error: NodeJS.ErrnoException) => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
    response.end(`The app does not answer (${error.code ?? error.message}).`);
  });
  // When the browser closes a frame, the app's work for it must end, too.
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

function relay(
  answer: http.IncomingMessage,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  rewritable: boolean,
  options: FrameProxyOptions,
): void {
  const type = answer.headers["content-type"] ?? "";
  const readable = type.startsWith("text/html") || type.includes("javascript");
  const rewrites = rewritable && readable && !answer.headers["content-encoding"];
  if (type.startsWith("text/html") && isDocument(request)) {
    const policy = answer.headers["content-security-policy"];
    if (!namesFrameAncestors(policy)) options.onMissingPolicy?.(request.url ?? "/");
  }
  const headers = rewriteHeaders(answer.rawHeaders, options, rewrites);
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? "", headers);
  // pipeline() destroys the answer to the browser when the app breaks off, so that a cut body looks cut.
  const ended = () => undefined;
  if (!rewrites) return void pipeline(answer, response, ended);
  pipeline(
    answer,
    (body) => replaceInStream(body, APP_BRIDGE_ADDRESS, options.appBridgeUrl),
    response,
    ended,
  );
}

/** Browsers send Sec-Fetch-Dest to trustworthy origins only, so a plain http address is judged by Accept. */
function isDocument(request: http.IncomingMessage): boolean {
  const destination = request.headers["sec-fetch-dest"];
  if (typeof destination === "string") return destination === "document" || destination === "iframe";
  return request.headers.accept?.includes("text/html") ?? false;
}

function isScript(request: http.IncomingMessage): boolean {
  return request.headers["sec-fetch-dest"] === "script";
}
