import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import type { Logger } from "~/kernel/logger";
import { createGuard, type RATES } from "~/platform/http/guard-entry.server";
import { PRIVATE, securityHeaders } from "~/platform/http/security-headers.server";
import { requestLog } from "~/platform/request-log.server";
import { answerByRemix } from "./answer-by-remix.server";
import { answerWebhooks } from "./answer-webhooks.server";
import { ENTRIES, PAGES } from "./entries.server";

export interface WebOptions {
  build: ServerBuild;
  log: Logger;
  /** How many proxies stand in front; the last of them states the sender's address and the host. */
  trustProxy: number;
  /** Handlers that look at every request and let it pass, as those that count. */
  watchers?: readonly RequestHandler[];
  /** Requests of an address; absent takes those of production. */
  rates?: typeof RATES;
}

/** What a request may be: Node answers 431 to larger headers, and 408 to a sender that is slower. */
const LIMITS = {
  // A session token and the admin's parameters take a few thousand bytes.
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

/** The web process's server, not yet listening: what is let in, and Remix behind it. */
export function createWeb(options: WebOptions): Server {
  const server = createServer(LIMITS, createApp(options));
  // A load balancer keeps connections for 60 s, so the app must not be the first to close them.
  server.keepAliveTimeout = 65_000;
  return server;
}

function createApp({ build, log, trustProxy, watchers = [], rates }: WebOptions): Express {
  const app = express();
  const guard = createGuard(ENTRIES, PAGES, rates);
  app.disable("x-powered-by");
  app.set("trust proxy", trustProxy);
  app.use(requestLog(log), ...watchers);
  app.use(securityHeaders);
  app.use(answerWebhooks(guard));
  app.use(compression());
  // The names of these files contain a hash of their content.
  app.use(
    "/assets",
    express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static("build/client", { maxAge: "1h" }));
  app.use(guard.handler);
  app.use(answerByRemix(build, guard));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: request.path }, "request failed");
    if (response.headersSent) response.destroy();
    else
      response
        .status(status)
        .set("Cache-Control", PRIVATE)
        .type("text")
        .send(status === 404 ? "Not found." : "Something went wrong.");
  });
  return app;
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
