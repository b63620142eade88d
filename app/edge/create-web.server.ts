import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import compressedFiles, { type ExpressStaticGzipOptions } from "express-static-gzip";
import type { Logger } from "~/kernel/logger";
import { createGuard, type Guard, type GuardOptions } from "~/platform/http/guard-entry.server";
import { pathOf, type Watcher } from "~/platform/http/incoming";
import { PRIVATE, securityHeaders } from "~/platform/http/security-headers.server";
import { requestLog } from "~/platform/request-log.server";
import { isWebhookAddress } from "~/webhooks/webhook-addresses";
import { answerByRemix } from "./answer-by-remix.server";
import { answerWebhook } from "./answer-webhook.server";
import { ENTRIES, PAGES } from "./entries.server";

interface WebOptions extends GuardOptions {
  build: ServerBuild;
  log: Logger;
  /** Those that look at every request, as those that count. */
  watchers?: readonly Watcher[];
}

/** What a request may be: Node answers 431 to larger headers, and 408 to a sender that is slower. */
const LIMITS = {
  // A session token and the admin's parameters take a few thousand bytes.
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

/** The web process's server, not yet listening: what is let in, and who answers it. */
export function createWeb({ build, log, watchers = [], ...options }: WebOptions): Server {
  const guard = createGuard(ENTRIES, PAGES, options);
  const watching = [requestLog(log), ...watchers, securityHeaders];
  const fail = createFailure(log);
  const answerOther = createPages(build, guard, fail);
  const server = createServer(LIMITS, (request, response) => {
    for (const watch of watching) watch(request, response);
    const address = pathOf(request);
    // Other methods are left to Remix, which refuses them.
    if (request.method !== "POST" || !isWebhookAddress(address)) answerOther(request, response);
    else
      answerWebhook(request, response, { address, guard }).catch((error: unknown) =>
        fail(error, request, response),
      );
  });
  // A load balancer keeps connections for 60 s, so the app must not be the first to close them.
  server.keepAliveTimeout = 65_000;
  return server;
}

/** Answers in place of whoever failed. */
type Failure = (error: unknown, request: IncomingMessage, response: ServerResponse) => void;

/** The build left each file compressed as small as it gets, so that no request compresses it anew. */
const filesOf = (folder: string, serveStatic: ExpressStaticGzipOptions["serveStatic"]): RequestHandler =>
  compressedFiles(folder, { enableBrotli: true, orderPreference: ["br", "gz"], serveStatic });

/** Files, and Remix behind them. */
function createPages(build: ServerBuild, guard: Guard, fail: Failure): Express {
  const app = express();
  app.disable("x-powered-by");
  // Pages, and the one script that is written after the build's others: the list of pages.
  app.use(compression());
  // The names of these files contain a hash of their content.
  app.use("/assets", filesOf("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }));
  app.use(filesOf("build/client", { maxAge: "1h" }));
  app.use(letIn(guard));
  app.use(answerByRemix(build, guard));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    fail(error, request, response),
  );
  return app;
}

function letIn(guard: Guard): RequestHandler {
  return (request, response, next) => {
    guard.admit(request, response).then((isIn) => isIn && next(), next);
  };
}

function createFailure(log: Logger): Failure {
  return (error, request, response) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: pathOf(request) }, "request failed");
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(status, { "Cache-Control": PRIVATE, "Content-Type": "text/plain; charset=utf-8" })
        .end(status === 404 ? "Not found." : "Something went wrong.");
  };
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
