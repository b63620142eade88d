import path from "node:path";
import { readTraceEnv } from "~/env.server";
import { startTraces } from "~/platform/traces/start-traces.server";

/** Loaded before a process (`node --import`). Without an endpoint it does nothing and loads nothing. */
const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = readTraceEnv();
// The process's own file names it: "web.server.mjs" is the web process.
const [name] = path.basename(process.argv[1] ?? "node").split(".");
if (endpoint) await startTraces({ endpoint, service: `capture-desk-${name}` });
