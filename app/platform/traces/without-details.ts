import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";

/**
 * All that leaves the process about a span. Addresses of requests hold session tokens and, where a merchant typed them,
 * secrets of receivers; messages of errors quote values. So what is not on this list stays here.
 */
const KEPT: ReadonlySet<string> = new Set([
  "http.request.method",
  "http.response.status_code",
  "http.route",
  "server.address",
  "error.type",
  "db.system.name",
  "db.operation.name",
  "db.query.text",
  "job.outcome",
]);

/** Values come to the database as parameters, but a statement may name one. */
const LITERAL = /'(?:[^']|'')*'/g;

/** The same exporter, to which spans come without anything that could be a secret or a customer's. */
export function withoutDetails(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(strip), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

/** A span computes some of its fields, so the stripped one inherits what is not replaced. */
function strip(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes)
      .filter(([name]) => KEPT.has(name))
      .map(([name, value]) => [name, typeof value === "string" ? value.replaceAll(LITERAL, "'?'") : value]),
  );
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}
