import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { webComposition } from "~/wiring.server";
import { readEnv } from "~/env.server";
import { endOnSignal } from "~/platform/http/end-web.server";
import { countRequests, createPatternOf } from "~/platform/metrics/count-requests.server";
import { nameSpans } from "~/platform/traces/name-spans.server";
import { createWeb } from "~/edge/create-web.server";

/** The web process: Remix behind express, until it is told to end. Run it from the root of the project. */
async function main(): Promise<void> {
  const env = readEnv();
  const { context, metrics, boss, startClock, showMetrics, live, close } = webComposition();
  const { log } = context;
  const build = path.resolve("build/server/index.js");
  const remix = (await import(pathToFileURL(build).href)) as ServerBuild;
  const patternOf = createPatternOf(remix.routes);
  const watchers = [countRequests(metrics, patternOf)];
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) watchers.push(await nameSpans(patternOf));
  const server = createWeb({ build: remix, log, trustProxy: env.TRUST_PROXY, watchers });
  showMetrics();
  // Without a database nothing depends on the time; /readyz then reports that until the database is back.
  await startClock().catch((error: unknown) => log.error({ err: error }, "shared time was not read"));
  server.listen(env.PORT, env.HOST, () => log.info({ host: env.HOST, port: env.PORT }, "web runs"));
  server.on("error", (error) => {
    log.error({ err: error }, "web could not listen");
    process.exit(1);
  });
  // The queue starts early, so that the first webhook does not wait for it; without a database /readyz reports that.
  boss().catch((error: unknown) => log.error({ err: error }, "job queue did not start"));
  endOnSignal(server, { log, close, endStreams: () => live.end() });
}

await main();
