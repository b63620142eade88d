import { pathOf, type Watcher } from "../http/incoming";

/** Names the trace of each request by the pattern of its address, which names no order and holds no token. */
export async function nameSpans(patternOf: (path: string) => string): Promise<Watcher> {
  const { trace } = await import("@opentelemetry/api");
  return (request) => {
    const route = patternOf(pathOf(request));
    const span = trace.getActiveSpan();
    span?.updateName(`${request.method} ${route}`);
    span?.setAttribute("http.route", route);
  };
}
