import { createServer, type Server } from "node:http";
import { collectDefaultMetrics } from "prom-client";
import type { Metrics } from "./create-metrics.server";
import type { Logger } from "~/kernel/logger";

export interface MetricsServerOptions {
  host: string;
  port: number;
  metrics: Metrics;
  /** Brings the figures of the database up to date before they are shown. */
  refresh: () => Promise<void>;
  log: Logger;
}

/**
 * Serves `/metrics` in Prometheus' text form, and `/livez`, which says that the process runs. The port is not for the
 * public: it tells how much the app's merchants sell.
 */
export function serveMetrics(options: MetricsServerOptions): Server {
  const { host, port, metrics, refresh, log } = options;
  // These watch the garbage collector and the event loop, so only a process that is asked for them has them.
  collectDefaultMetrics({ register: metrics.registry });
  const server = createServer((request, response) => {
    const [path] = (request.url ?? "/").split("?", 1);
    if (request.method !== "GET") response.writeHead(405, { Allow: "GET" }).end();
    else if (path === "/livez") response.writeHead(200).end("ok\n");
    else if (path !== "/metrics") response.writeHead(404).end();
    else {
      refresh()
        .then(() => metrics.registry.metrics())
        .then(
          (text) => response.writeHead(200, { "Content-Type": metrics.registry.contentType }).end(text),
          (error: unknown) => {
            log.error({ err: error }, "metrics were not shown");
            response.writeHead(500).end();
          },
        );
    }
  });
  // Without its metrics the process still does its work.
  server.on("error", (error) => log.error({ err: error }, "metrics could not listen"));
  server.listen(port, host, () => log.info({ host, port }, "metrics are shown"));
  return server;
}
