import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { webComposition } from "~/wiring.server";
import { readEnv } from "~/env.server";
import type { Logger } from "~/kernel/logger";
import { endOnSignal } from "~/platform/http/end-web.server";
import { countRequests, createPatternOf } from "~/platform/metrics/count-requests.server";
import { nameSpans } from "~/platform/traces/name-spans.server";
import { requestLog } from "~/platform/request-log.server";
import { API_ROOT } from "~/warehouse-api/http/problem";
import { guardApi } from "~/warehouse-api/http/guard-api.server";

/** The web process: Remix behind express, until it is told to end. Run it from the root of the project. */
async function main(): Promise<void> {
  const env = readEnv();
  const { context, metrics, boss, startClock, showMetrics, close } = webComposition();
  const { log } = context;
  const build = path.resolve("build/server/index.js");
  const remix = (await import(pathToFileURL(build).href)) as ServerBuild;
  const patternOf = createPatternOf(remix.routes);
  const watchers = [countRequests(metrics, patternOf)];
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) watchers.push(await nameSpans(patternOf));
  const app = createApp(remix, { log, watchers });
  const server = createServer(app);
  showMetrics();
  // Without a database nothing depends on the time; /readyz then reports that until the database is back.
  await startClock().catch((error: unknown) => log.error({ err: error }, "shared time was not read"));
  // A load balancer keeps connections for 60 s, so the app must not be the first to close them.
  server.keepAliveTimeout = 65_000;
  server.listen(env.PORT, env.HOST, () => log.info({ host: env.HOST, port: env.PORT }, "web runs"));
  server.on("error", (error) => {
    log.error({ err: error }, "web could not listen");
    process.exit(1);
  });
  // The queue starts early, so that the first webhook does not wait for it; without a database /readyz reports that.
  boss().catch((error: unknown) => log.error({ err: error }, "job queue did not start"));
  endOnSignal(server, { log, close });
}

function createApp(
  build: ServerBuild,
  { log, watchers }: { log: Logger; watchers: RequestHandler[] },
): Express {
  const app = express();
  app.disable("x-powered-by");
  // The platform's proxy ends TLS; its headers hold the address that the browser requested.
  app.set("trust proxy", true);
  app.use(requestLog(log));
  app.use(...watchers);
  app.use(compression());
  // The names of these files contain a hash of their content.
  app.use(
    "/assets",
    express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static("build/client", { maxAge: "1h" }));
  app.use(API_ROOT, guardApi);
  app.all("*", createRequestHandler({ build, mode: "production" }));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: request.path }, "request failed");
    if (!response.headersSent)
      response
        .status(status)
        .type("text")
        .send(status === 404 ? "Not found." : "Something went wrong.");
    else response.destroy();
  });
  return app;
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}

await main();
