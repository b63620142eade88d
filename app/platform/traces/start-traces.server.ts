import { withoutDetails } from "./without-details";

export interface TracesOptions {
  /** Where a collector takes OTLP over HTTP, at the path `/v1/traces`. */
  endpoint: string;
  /** Names the process among others, for example "capture-desk-web". */
  service: string;
}

/**
 * Sends traces of requests, statements and calls to a collector. Has to run before the modules that it watches are
 * loaded. The packages are loaded here, so that a process without traces has none of them.
 */
export async function startTraces({ endpoint, service }: TracesOptions): Promise<void> {
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { registerInstrumentations }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/instrumentation"),
    ]);
  const exporter = new OTLPTraceExporter({ url: new URL("/v1/traces", endpoint).href });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new sdk.BatchSpanProcessor(withoutDetails(exporter))],
  });
  provider.register();
  registerInstrumentations({ tracerProvider: provider, instrumentations: await createInstrumentations() });
  // What was seen last is what an operator asks about first.
  process.once("SIGTERM", () => void provider.forceFlush());
}

async function createInstrumentations() {
  const [http, pg, undici] = await Promise.all([
    import("@opentelemetry/instrumentation-http"),
    import("@opentelemetry/instrumentation-pg"),
    import("@opentelemetry/instrumentation-undici"),
  ]);
  const quiet = new Set(["/healthz", "/readyz", "/livez", "/metrics"]);
  return [
    new http.HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => quiet.has(url ?? "") }),
    // The queue asks every two seconds whether there is work; such a statement belongs to no trace.
    new pg.PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new undici.UndiciInstrumentation(),
  ];
}
